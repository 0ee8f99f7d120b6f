package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How it reads, without a connection, as in a script. */
class H2StatementsTest {
  private static final QualifiedName POSTS = QualifiedName.of("posts");
  private static final QualifiedName ORDER = new QualifiedName("app", "order");

  private static void writes(Operation operation, String... sqls) throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      List<Statement> statements =
          database.dialect.statements(List.of(operation), new SchemaState(Schema.empty(), null));
      assertEquals(
          String.join(";\n", sqls),
          statements.stream().map(Statement::sql).collect(Collectors.joining(";\n")));
      statements.forEach(statement -> assertEquals(Statement.Kind.CHANGE, statement.kind()));
    }
  }

  private static Column column(String name, String type) {
    return Column.of(name, ColumnType.parse(type), true);
  }

  @Test
  void a_table_with_all_there_is() throws Exception {
    Table table =
        Table.of(
                POSTS,
                List.of(
                    column("id", "bigint").withNullable(false).withIdentity(Identity.ALWAYS),
                    column("title", "varchar(200)").withDefaultValue("'new'").withNullable(false),
                    column("order", "integer"),
                    column("Body", "text").withComment("it's long"),
                    column("author_id", "bigint")),
                PrimaryKey.of("id"))
            .withUniqueConstraints(
                List.of(new UniqueConstraint("uq_posts_title", List.of("title"))))
            .withForeignKeys(
                List.of(
                    new ForeignKey(
                        "fk_posts_author_id",
                        List.of("author_id"),
                        ORDER,
                        List.of("id"),
                        ReferentialAction.CASCADE,
                        ReferentialAction.NO_ACTION)))
            .withIndexes(List.of(Index.of("ix_posts_author_id", List.of("author_id"), false)));
    writes(
        new CreateTable(table),
        """
        CREATE TABLE posts (
          id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
          title varchar(200) DEFAULT 'new' NOT NULL,
          "ORDER" integer,
          "Body" clob,
          author_id bigint,
          PRIMARY KEY (id),
          CONSTRAINT uq_posts_title UNIQUE (title),
          CONSTRAINT fk_posts_author_id FOREIGN KEY (author_id) REFERENCES app."ORDER" (id) ON DELETE CASCADE
        )"""
            .stripIndent(),
        "CREATE INDEX ix_posts_author_id ON posts(author_id)",
        "COMMENT ON COLUMN posts.\"Body\" IS 'it''s long'");
  }

  @Test
  void tables() throws Exception {
    writes(new DropTable(ORDER, null), "DROP TABLE app.\"ORDER\"");
    writes(new RenameTable(ORDER, "Orders"), "ALTER TABLE app.\"ORDER\" RENAME TO \"Orders\"");
    writes(new DropTableComment(POSTS, "x"), "COMMENT ON TABLE posts IS NULL");
  }

  @Test
  void columns() throws Exception {
    writes(
        new AddColumn(
            ORDER,
            column("n", "integer").withDefaultValue("1").withNullable(false).withComment("c")),
        "ALTER TABLE app.\"ORDER\" ADD n integer DEFAULT 1 NOT NULL",
        "COMMENT ON COLUMN app.\"ORDER\".n IS 'c'");
    writes(new DropColumn(POSTS, "a,b", null), "ALTER TABLE posts DROP COLUMN \"a,b\"");
    writes(new RenameColumn(POSTS, "a", "b"), "ALTER TABLE posts ALTER COLUMN a RENAME TO b");
    writes(
        new AlterColumn(
            POSTS,
            "a",
            Change.to(ColumnType.of("text")),
            Change.to(false),
            Change.to("LIMBECK0X || 'LIMBECK1X'"),
            null,
            Change.to(null)),
        "ALTER TABLE posts ALTER COLUMN a DROP DEFAULT",
        "ALTER TABLE posts ALTER COLUMN a SET DATA TYPE clob",
        "ALTER TABLE posts ALTER COLUMN a SET DEFAULT LIMBECK0X || 'LIMBECK1X'",
        "ALTER TABLE posts ALTER COLUMN a SET NOT NULL",
        "COMMENT ON COLUMN posts.a IS NULL");
  }

  @Test
  void constraints_and_indexes() throws Exception {
    writes(
        new CreateUniqueConstraint(POSTS, new UniqueConstraint("uq", List.of("a desc", "b"))),
        "ALTER TABLE posts ADD CONSTRAINT uq UNIQUE (\"a desc\", b)");
    writes(
        new CreateForeignKey(
            POSTS,
            new ForeignKey(
                "fk",
                List.of("a", "b"),
                ORDER,
                List.of("c", "d"),
                ReferentialAction.SET_NULL,
                ReferentialAction.CASCADE)),
        "ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES app.\"ORDER\" (c, d) ON"
            + " UPDATE CASCADE ON DELETE SET NULL");
    writes(
        new CreateCheckConstraint(POSTS, new CheckConstraint("ck", "a > 0")),
        "ALTER TABLE posts ADD CONSTRAINT ck CHECK (a > 0)");
    writes(new DropConstraint(POSTS, "ck", null), "ALTER TABLE posts DROP CONSTRAINT ck");
    writes(
        new CreateIndex(ORDER, Index.of("ix", List.of("a"), true)),
        "CREATE UNIQUE INDEX app.ix ON app.\"ORDER\"(a)");
    writes(new DropIndex(ORDER, "ix", null), "DROP INDEX app.ix");
  }

  @Test
  void sequences() throws Exception {
    QualifiedName name = QualifiedName.of("numbers");
    writes(
        new CreateSequence(new Sequence(name, 5, 50)),
        "CREATE SEQUENCE numbers START WITH 5 INCREMENT BY 50");
    writes(new AlterSequence(name, Change.to(1L)), "ALTER SEQUENCE numbers INCREMENT BY 1");
    writes(new DropSequence(name, null), "DROP SEQUENCE numbers");
  }
}
