package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HSQLDB has a poorer INFORMATION_SCHEMA than H2, Derby has none. */
class OtherDatabasesTest {
  private static final QualifiedName AUTHORS = QualifiedName.of("authors");
  private static final QualifiedName BOOKS = QualifiedName.of("books");

  private static final Table AUTHORS_TABLE =
      Table.of(
              AUTHORS,
              List.of(
                  new Column(
                      "id", ColumnType.of("bigint"), false, null, Identity.BY_DEFAULT, null, null),
                  column("name", "varchar(50)").withNullable(false).withDefaultValue("'nobody'"),
                  column("Email", "varchar(100)").withNullable(false),
                  column("order", "integer").withDefaultValue("0"),
                  column("bio", "text"),
                  column("price", "numeric(10,2)"),
                  column("at", "timestamp").withDefaultValue("CURRENT_TIMESTAMP")),
              PrimaryKey.of("id"))
          .withUniqueConstraints(
              List.of(new UniqueConstraint("uq_authors_email", List.of("Email"))));

  private static final Table BOOKS_TABLE =
      Table.of(
              BOOKS,
              List.of(
                  Column.of("id", ColumnType.of("integer"), false), column("author_id", "bigint")),
              PrimaryKey.of("id"))
          .withForeignKeys(
              List.of(
                  new ForeignKey(
                      "fk_books_author_id",
                      List.of("author_id"),
                      AUTHORS,
                      List.of("id"),
                      ReferentialAction.CASCADE,
                      ReferentialAction.NO_ACTION)));

  private static Column column(String name, String type) {
    return Column.of(name, ColumnType.parse(type), true);
  }

  @Test
  void what_was_created_on_hsqldb_is_what_is_read() throws Exception {
    List<String> types =
        List.of(
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "float",
            "numeric(10,2)",
            "numeric",
            "char(3)",
            "varchar(40)",
            "varchar",
            "text",
            "varbinary(16)",
            "blob",
            "date",
            "time",
            "timestamp",
            "timestamp(3)",
            "timestamp with time zone",
            "uuid",
            "integer[]",
            "interval second");
    for (long seed = 0; seed < 5; seed++) {
      try (TestDatabase database = TestDatabase.hsqldb()) {
        Schema wanted =
            new RandomSchemas(
                    seed,
                    types,
                    true,
                    List.of(ReferentialAction.NO_ACTION, ReferentialAction.SET_NULL),
                    database.dialect::quote)
                .schema();
        Schema unchecked =
            wanted.withTables(wanted.tables().stream().map(t -> t.withChecks(List.of())).toList());
        SchemaLaws.created(database, unchecked, "seed " + seed);
      }
    }
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    operations.add(new CreateSequence(new Sequence(QualifiedName.of("numbers"), 3, 7)));
    operations.add(
        new AddColumn(AUTHORS, column("x", "integer").withDefaultValue("1").withNullable(false)));
    operations.add(new RenameColumn(AUTHORS, "name", "value"));
    operations.add(new RenameTable(BOOKS, "group"));
    operations.add(new CreateIndex(AUTHORS, Index.of("ix_name", List.of("name", "order"), false)));
    operations.add(
        new CreateUniqueConstraint(
            AUTHORS, new UniqueConstraint("uq_name", List.of("name", "Email"))));
    operations.add(
        AlterColumn.type(
            AUTHORS,
            "name",
            Change.of(ColumnType.of("varchar", 50), ColumnType.of("varchar", 80))));
    operations.add(AlterColumn.nullable(AUTHORS, "order", Change.of(true, false)));
    operations.add(
        new AlterColumn(AUTHORS, "name", null, null, Change.of("'nobody'", null), null, null));
    operations.add(
        new AlterColumn(AUTHORS, "name", null, null, Change.of("'nobody'", "'it''s'"), null, null));
    operations.add(
        new CreateForeignKey(
            BOOKS,
            new ForeignKey(
                "fk_self",
                List.of("id"),
                BOOKS,
                List.of(),
                ReferentialAction.CASCADE,
                ReferentialAction.NO_ACTION)));
    operations.add(new DropTable(BOOKS, BOOKS_TABLE));
    return operations;
  }

  @Test
  void operations_lead_there_and_back_on_hsqldb() throws Exception {
    try (TestDatabase database = TestDatabase.hsqldb()) {
      database.run(new CreateTable(AUTHORS_TABLE), new CreateTable(BOOKS_TABLE));
      for (Operation operation : operations()) {
        SchemaLaws.thereAndBack(database, operation);
      }
      database.run(new CreateSequence(new Sequence(QualifiedName.of("s"), 1, 1)));
      SchemaLaws.thereAndBack(
          database, new AlterSequence(QualifiedName.of("s"), Change.of(1L, 50L)));
    }
  }

  @Test
  void operations_lead_there_and_back_on_derby() throws Exception {
    try (TestDatabase database = TestDatabase.derby()) {
      database.run(new CreateTable(AUTHORS_TABLE), new CreateTable(BOOKS_TABLE));
      for (Operation operation : operations()) {
        boolean narrowsAgain = operation instanceof AlterColumn alter && alter.type() != null;
        if (!narrowsAgain) {
          SchemaLaws.thereAndBack(database, operation);
        }
      }
    }
  }

  @Test
  void what_derby_does_not_show_is_said() throws Exception {
    try (TestDatabase database = new TestDatabase(TestDatabase.derbyUrl(), "newcomer")) {
      assertEquals(new Inspection(Schema.empty(), List.of()), database.inspect());
      database.run(new CreateTable(AUTHORS_TABLE));
      assertEquals(
          List.of(
              "check constraints are not compared on Apache Derby",
              "the names of unique constraints are not seen on Apache Derby"),
          database.inspect().notCompared());
    }
  }

  @Test
  void what_a_database_cannot_do_is_an_error_with_advice() throws Exception {
    try (TestDatabase database = TestDatabase.derby()) {
      database.run(new CreateTable(AUTHORS_TABLE));
      AlterColumn numbered =
          new AlterColumn(
              AUTHORS, "order", null, null, null, Change.of(null, Identity.ALWAYS), null);
      UserException e = assertThrows(UserException.class, () -> database.run(numbered));
      assertEquals(
          "cannot alter column authors.order (identity always): Apache Derby gives no identity to a"
              + " column that exists",
          e.problems().get(0).message());
    }
    try (TestDatabase database = TestDatabase.h2()) {
      database.run(new CreateTable(AUTHORS_TABLE));
      Index partial =
          new Index(
              "ix",
              Index.of("ix", List.of("name"), false).parts(),
              false,
              "name <> ''",
              List.of(),
              null);
      assertThrows(UserException.class, () -> database.run(new CreateIndex(AUTHORS, partial)));
    }
  }
}
