package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnAttribute;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptWriterTest {
  private static final QualifiedName POSTS = QualifiedName.of("posts");
  private static final QualifiedName USERS = QualifiedName.of("users");

  private final ScriptWriter writer = new ScriptWriter();

  private static ScriptHeader header(ScriptFormat format, String message) {
    return ScriptHeader.planned(
        Path.of("migrations"),
        format,
        "3f2a9c81d0b4",
        List.of("8b1c0e6f7a21"),
        List.of(),
        List.of(),
        message,
        Instant.parse("2026-11-21T09:15:00.123Z"));
  }

  private String body(Operation... operations) {
    String text =
        writer.yaml(header(ScriptFormat.YAML, "m"), List.of(), List.of(operations), List.of());
    int start = text.indexOf("upgrade:\n") + "upgrade:\n".length();
    return text.substring(start, text.indexOf("\ndowngrade:"));
  }

  @Test
  void what_columns_are_for_is_read_back() {
    List<ColumnAttribute> attributes =
        List.of(
            new ColumnAttribute(POSTS, "title", "Post.headline"),
            new ColumnAttribute(new QualifiedName("blog", "yes"), "a: b", "Post.b"));
    ScriptHeader header = header(ScriptFormat.YAML, "m");
    String text =
        writer.yaml(
            header, List.of(), attributes, List.of(), List.of(), Map.<Operation, String>of());
    assertTrue(text.contains("\nattributes:\n  - { table: posts, column: title,"), text);
    assertEquals(attributes, new ScriptReader().read(header.file(), text).attributes());
  }

  @Test
  void a_revision_looks_as_the_design_shows_it() {
    Table posts =
        Table.of(
                POSTS,
                List.of(
                    Column.of("id", ColumnType.of("bigint"), false)
                        .withIdentity(Identity.BY_DEFAULT),
                    Column.of("title", ColumnType.of("varchar", 200), false),
                    Column.of("author_id", ColumnType.of("bigint"), false)),
                PrimaryKey.of("id"))
            .withForeignKeys(
                List.of(
                    new ForeignKey(
                        "fk_posts_author",
                        List.of("author_id"),
                        USERS,
                        List.of("id"),
                        ReferentialAction.CASCADE,
                        ReferentialAction.NO_ACTION)));

    String text =
        writer.yaml(
            header(ScriptFormat.YAML, "add posts"),
            List.of("Please review before running."),
            List.of(
                new CreateTable(posts),
                new CreateIndex(
                    POSTS, Index.of("ix_posts_author_id", List.of("author_id"), false))),
            List.of(new DropTable(POSTS, posts)));

    assertEquals(
        """
        # Please review before running.
        revision: 3f2a9c81d0b4
        revises: 8b1c0e6f7a21
        message: add posts
        created: 2026-11-21T09:15:00Z

        upgrade:
          - create_table:
              name: posts
              columns:
                - { name: id, type: bigint, nullable: false, identity: by default }
                - { name: title, type: varchar(200), nullable: false }
                - { name: author_id, type: bigint, nullable: false }
              primary_key: { columns: [id] }
              foreign_keys:
                - { name: fk_posts_author, columns: [author_id], references: { table: users, columns: [id] }, on_delete: cascade }
          - create_index: { name: ix_posts_author_id, table: posts, columns: [author_id] }

        downgrade:
          - drop_table: { name: posts }
        """,
        text);
  }

  @Test
  void quotes_stand_only_where_yaml_needs_them() {
    Column price =
        Column.of("no", ColumnType.of("numeric", 10, 2), true)
            .withDefaultValue("1.0")
            .withComment("yes: really");
    Column state =
        Column.of("state", ColumnType.parse("\"mood\""), false).withDefaultValue("'new'");
    Column day = Column.of("1", ColumnType.of("boolean"), false).withDefaultValue("true");
    assertEquals(
        """
          - add_column: { table: users, column: { name: "no", type: "numeric(10,2)", default: 1.0, comment: "yes: really" } }
          - add_column: { table: users, column: { name: state, type: '"mood"', nullable: false, default: "'new'" } }
          - add_column: { table: users, column: { name: "1", type: boolean, nullable: false, default: true } }
        """,
        body(new AddColumn(USERS, price), new AddColumn(USERS, state), new AddColumn(USERS, day)));
  }

  @Test
  void what_does_not_fit_into_a_line_has_a_line_for_every_key() {
    Index index =
        new Index(
            "ix_users_a_rather_long_name_for_an_index",
            List.of(
                IndexPart.column("tenant"),
                new IndexPart("lower(email)", true, true, false, "text_pattern_ops")),
            true,
            "deleted_at is null",
            List.of("id"),
            "btree");
    assertEquals(
        """
          - create_index:
              name: ix_users_a_rather_long_name_for_an_index
              table: users
              schema: app
              columns: [tenant, { expression: lower(email), order: desc, nulls: last, operator_class: text_pattern_ops }]
              unique: true
              where: deleted_at is null
              include: [id]
              method: btree
        """,
        body(new CreateIndex(new QualifiedName("app", "users"), index)));
  }

  @Test
  void alter_column_says_what_was_where_that_is_known() {
    AlterColumn operation =
        new AlterColumn(
            USERS,
            "name",
            Change.of(ColumnType.of("varchar", 100), ColumnType.of("text")),
            Change.to(false),
            Change.of(null, "'x'"),
            null,
            Change.to(null));
    assertEquals(
        """
          - alter_column:
              table: users
              column: name
              type: text
              existing_type: varchar(100)
              nullable: false
              default: "'x'"
              existing_default: null
              comment: null
        """,
        body(operation));
  }

  @Test
  void sql_of_several_lines_keeps_them() {
    assertEquals(
        """
          - execute: UPDATE users SET name = 'x'
          - execute: |-
              UPDATE users
                SET name = 'x'

              WHERE name IS NULL
          - execute:
              other: SELECT 1
              sqlite: |
                SELECT 2;
                SELECT 3;
          - execute: { postgresql: VACUUM, sqlite: SELECT 2 }
        """,
        body(
            ExecuteSql.of("UPDATE users SET name = 'x'"),
            ExecuteSql.of("UPDATE users\n  SET name = 'x'\n\nWHERE name IS NULL"),
            new ExecuteSql(Map.of("sqlite", "SELECT 2;\nSELECT 3;\n", "other", "SELECT 1")),
            new ExecuteSql(Map.of("sqlite", "SELECT 2", "postgresql", "VACUUM"))));
  }

  @Test
  void a_constraint_without_a_name_is_described() {
    UniqueConstraint unique = new UniqueConstraint(null, List.of("email"));
    assertEquals(
        """
          - drop_constraint: { table: users, type: unique, columns: [email] }
          - drop_constraint: { name: uq_users_email, table: users }
        """,
        body(
            new DropConstraint(USERS, null, unique),
            new DropConstraint(USERS, "uq_users_email", unique.withName("uq_users_email"))));
  }

  @Test
  void a_type_that_no_list_knows_is_written_so_that_it_can_be_read() {
    Column column = Column.of("c", ColumnType.parse("app.cube(3)[]"), true);
    String text =
        writer.yaml(
            header(ScriptFormat.YAML, ""),
            List.of(),
            List.of(new AddColumn(USERS, column)),
            List.of());
    Script script = new ScriptReader().read(Path.of("a.yaml"), text);
    AddColumn read = (AddColumn) script.upgrade().get(0).operation();
    assertEquals("\"app\".\"cube\"(3)[]", read.column().type().toString());
  }

  @Test
  void sql_looks_as_the_design_shows_it() {
    String text =
        writer.sql(
            header(ScriptFormat.SQL, "add posts"),
            List.of("Please review.", "-- upgrade"),
            List.of("CREATE TABLE posts (id bigint)", "SELECT 1; -- why"),
            List.of("DROP TABLE posts;", " "));
    assertEquals(
        """
        -- # Please review.
        -- # -- upgrade
        -- revision: 3f2a9c81d0b4
        -- revises: 8b1c0e6f7a21
        -- message: add posts
        -- created: 2026-11-21T09:15:00Z

        -- upgrade
        CREATE TABLE posts (id bigint);
        SELECT 1; -- why
        ;

        -- downgrade
        DROP TABLE posts;
        """,
        text);
  }

  @Test
  void a_statement_that_would_open_a_section_is_refused() {
    UserException e =
        assertThrows(
            UserException.class,
            () ->
                writer.sql(
                    header(ScriptFormat.SQL, "m"),
                    List.of(),
                    List.of("COMMENT ON TABLE t IS 'a\n-- downgrade\nb'"),
                    List.of()));
    assertTrue(e.toString().contains("Write this revision as YAML."), e.toString());
  }

  @Test
  void every_message_survives_in_sql() {
    RandomOperations random = new RandomOperations(7);
    for (int i = 0; i < 500; i++) {
      ScriptHeader header = header(ScriptFormat.SQL, random.text());
      String text = writer.sql(header, List.of(random.text()), List.of("SELECT 1"), List.of());
      Script script = new ScriptReader().read(header.file(), text);
      assertEquals(header.message(), script.header().message(), text);
      assertEquals(header.revises(), script.header().revises(), text);
      assertEquals(header.created(), script.header().created(), text);
      assertEquals(ExecuteSql.of("SELECT 1;"), script.upgrade().get(0).operation());
      assertEquals(List.of(), script.downgrade());
    }
  }

  @Test
  void an_id_that_no_file_may_have_is_refused_before_there_is_a_file() {
    UserException e =
        assertThrows(
            UserException.class,
            () ->
                ScriptHeader.planned(
                    Path.of("m"),
                    ScriptFormat.YAML,
                    "a-b",
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    null));
    assertTrue(e.toString().contains("'a-b'"), e.toString());
  }
}
