package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {
  private static final QualifiedName T = QualifiedName.of("t");
  private final ScriptReader reader = new ScriptReader();

  private Operation operation(String text) {
    Script script =
        reader.read(Path.of("a.yaml"), "revision: a\nupgrade:\n  - " + text + "\ndowngrade: []\n");
    return script.upgrade().get(0).operation();
  }

  private @Nullable String defaultOf(String text) {
    AddColumn add =
        (AddColumn)
            operation("add_column: { table: t, name: c, type: text, default: " + text + " }");
    return add.column().defaultValue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "on",
        "yes",
        "y",
        "1",
        "1.0",
        "0x10",
        "1e3",
        "12:30",
        "2024-01-01",
        "true",
        "=",
        "007",
        "1_000"
      })
  void a_name_is_the_text_that_was_typed(String name) {
    assertEquals(
        new DropTable(QualifiedName.of(name), null),
        operation("drop_table: { name: " + name + " }"));
    assertEquals(
        PrimaryKey.of(name, "x").columns(),
        ((CreateTable)
                operation(
                    "create_table: { name: t, columns: [], primary_key: { columns: ["
                        + name
                        + ", x] } }"))
            .table().constraints().stream()
                .map(key -> ((PrimaryKey) key).columns())
                .findFirst()
                .orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789012", "1e10", "0x1F", "2024", "1.5", "yes", "007"})
  void an_id_is_the_text_that_was_typed(String id) {
    Script script = reader.read(Path.of("a.yaml"), "revision: " + id + "\nupgrade: []\n");
    assertEquals(id, script.header().revision());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "0 | 0",
        "1.0 | 1.0",
        "-1.50 | -1.50",
        "true | true",
        "FALSE | FALSE",
        "\"'new'\" | 'new'",
        "'''new''' | 'new'",
        "now() | now()",
        "CURRENT_TIMESTAMP | CURRENT_TIMESTAMP",
        "'CURRENT_TIMESTAMP' | CURRENT_TIMESTAMP",
        "\"null\" | null",
        "2024-01-01 | '2024-01-01'",
        "'2024-01-01' | '2024-01-01'",
        "2024-01-01 10:30:00 | '2024-01-01 10:30:00'",
        "\"'2024-01-01'\" | '2024-01-01'",
        "12:30 | 12:30",
        "007 | 007",
      })
  void a_default_is_sql_and_a_date_in_it_is_no_subtraction(String typed, String meant) {
    assertEquals(meant, defaultOf(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "~", "", "NULL"})
  void a_default_of_nothing_is_none(String typed) {
    assertEquals(null, defaultOf(typed));
  }

  @Test
  void a_column_may_stand_inline_or_under_its_own_key() {
    Column column = Column.of("c", ColumnType.of("varchar", 20), true);
    AddColumn add = new AddColumn(new QualifiedName("app", "t"), column);
    assertEquals(
        add, operation("add_column: { table: t, schema: app, name: c, type: varchar(20) }"));
    assertEquals(
        add,
        operation("add_column: { table: t, schema: app, column: { name: c, type: varchar(20) } }"));
  }

  @Test
  void other_words_for_the_same_are_understood() {
    assertEquals(new RenameTable(T, "u"), operation("rename_table: { table: t, new_name: u }"));
    assertEquals(new RenameTable(T, "u"), operation("rename_table: { from: t, to: u }"));
    RenameColumn rename = new RenameColumn(T, "a", "b");
    assertEquals(rename, operation("rename_column: { table: t, column: a, new_name: b }"));
    assertEquals(rename, operation("rename_column: { table: t, from: a, to: b }"));
    assertEquals(new DropColumn(T, "a", null), operation("drop_column: { table: t, name: a }"));
    assertEquals(
        new CreateSequence(new Sequence(T, 1, 1)), operation("create_sequence: { name: t }"));
  }

  @Test
  void how_a_sequence_counts_is_said_as_far_as_it_is_not_usual() {
    assertEquals(
        new CreateSequence(
            new Sequence(T, 10, 5, new SequenceLimits(-7L, 900L, true, ColumnType.of("integer")))),
        operation(
            "create_sequence: { name: t, type: integer, start: 10, increment: 5, min_value: -7,"
                + " max_value: 900, cycle: true }"));
    assertEquals(
        new CreateSequence(new Sequence(T, 900, -1, new SequenceLimits(null, 900L, false))),
        operation("create_sequence: { name: t, increment: -1, max_value: 900 }"));
    assertEquals(
        new AlterSequence(
            T, null, null, Change.to(null), Change.of(null, 9L), Change.of(true, false), null),
        operation(
            "alter_sequence: { name: t, min_value: null, max_value: 9, existing_max_value: null,"
                + " cycle: false, existing_cycle: true }"));
  }

  @Test
  void an_identity_is_a_kind_or_says_how_it_counts() {
    Identity identity =
        new Identity(
            Identity.Kind.ALWAYS, new Numbering(100, 5, new SequenceLimits(null, 999L, false)));
    assertEquals(
        new AlterColumn(T, "c", null, null, null, Change.of(Identity.BY_DEFAULT, identity), null),
        operation(
            "alter_column: { table: t, column: c, identity: { kind: always, start: 100,"
                + " increment: 5, max_value: 999 }, existing_identity: by default }"));
    assertEquals(
        new AddColumn(
            T,
            Column.of("c", ColumnType.of("bigint"), false)
                .withIdentity(Identity.BY_DEFAULT.withNumbering(Numbering.USUAL.withStart(7)))),
        operation(
            "add_column: { table: t, name: c, type: bigint, nullable: false,"
                + " identity: { start: 7 } }"));
  }

  @Test
  void what_was_there_is_known_where_its_key_is_there() {
    assertEquals(
        new AlterColumn(
            T,
            "c",
            null,
            Change.to(true),
            Change.of(null, "0"),
            Change.of(Identity.ALWAYS, null),
            Change.to(null)),
        operation(
            "alter_column: { table: t, column: c, nullable: YES, default: 0, existing_default: null,"
                + " identity: null, existing_identity: always, comment: null }"));
  }

  @Test
  void a_constraint_is_dropped_by_its_name_or_by_what_it_is() {
    assertEquals(
        new DropConstraint(T, "uq", null),
        operation("drop_constraint: { table: t, name: uq, type: unique }"));
    assertEquals(
        new DropConstraint(T, null, new UniqueConstraint(null, List.of("a"))),
        operation("drop_constraint: { table: t, type: unique, columns: [a] }"));
    assertEquals(
        new DropConstraint(T, "uq", new UniqueConstraint("uq", List.of("a"))),
        operation("drop_constraint: { table: t, name: uq, type: Unique, columns: [a] }"));
  }

  @Test
  void one_anchor_may_serve_several_tables() {
    Script script =
        reader.read(
            Path.of("a.yaml"),
            """
            revision: a
            upgrade:
              - create_table: { name: t, columns: &id [{ name: id, type: bigint }] }
              - create_table: { name: u, columns: *id }
            """);
    Column id = Column.of("id", ColumnType.of("bigint"), true);
    assertEquals(
        List.of(
            new CreateTable(Table.of(T, List.of(id), null)),
            new CreateTable(Table.of(QualifiedName.of("u"), List.of(id), null))),
        script.upgrade().stream().map(PlacedOperation::operation).toList());
  }

  @Test
  void operations_know_their_lines() {
    Script script =
        reader.read(
            Path.of("m", "a.yaml"),
            """
            # one
            revision: a
            upgrade:

              - execute: |
                  SELECT 1;
                  SELECT 2;
              -
                drop_table: { name: t }
            downgrade:
            - execute: SELECT 3
            """);
    assertEquals(
        "m/a.yaml:2 m/a.yaml:5 m/a.yaml:9 m/a.yaml:11",
        String.join(
                " ",
                script.header().place().toString(),
                script.upgrade().get(0).place().toString(),
                script.upgrade().get(1).place().toString(),
                script.downgrade().get(0).place().toString())
            .replace('\\', '/'));
    assertEquals(ExecuteSql.of("SELECT 1;\nSELECT 2;\n"), script.upgrade().get(0).operation());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:15:00Z, 2026-11-21T09:15:00Z",
    "2026-11-21T10:15:00.5+01:00, 2026-11-21T09:15:00Z",
    "2026-11-21 09:15:00, 2026-11-21T09:15:00Z",
    "2026-11-21, 2026-11-21T00:00:00Z",
  })
  void an_instant_may_be_written_in_several_ways(String typed, Instant meant) {
    Script script =
        reader.read(Path.of("a.yaml"), "revision: a\ncreated: " + typed + "\nupgrade: []\n");
    assertEquals(meant, script.header().created());
  }

  @Test
  void sql_is_one_text_for_each_section() {
    Script script =
        reader.read(
            Path.of("a.sql"),
            """
            /* Copyright: somebody
               revision: none of this counts */
            -- revision: 1e10
            --revises: b, c
            -- depends_on: [d]
            -- message: it's: a "test" # 1
            -- any other comment: is the user's

            -- upgrade

            CREATE TABLE t (
              a text DEFAULT '-- not a comment'
            );
            -- why
            INSERT INTO t VALUES (':name');

            --DOWNGRADE
            -- nothing to do
            """);
    assertEquals("1e10", script.header().revision());
    assertEquals(List.of("b", "c"), script.header().revises());
    assertEquals(List.of("d"), script.header().dependsOn());
    assertEquals("it's: a \"test\" # 1", script.header().message());
    assertEquals(3, script.header().place().line());
    assertEquals(1, script.upgrade().size());
    assertEquals(11, script.upgrade().get(0).place().line());
    assertEquals(
        ExecuteSql.of(
            "CREATE TABLE t (\n  a text DEFAULT '-- not a comment'\n);\n-- why\n"
                + "INSERT INTO t VALUES (':name');"),
        script.upgrade().get(0).operation());
    assertEquals(List.of(), script.downgrade());
  }

  @ParameterizedTest
  @CsvSource({
    "a.yaml, 'upgrade: []', false",
    "a.yaml, 'upgrade: []\ndowngrade:', true",
    "a.sql, '-- upgrade', false",
    "a.sql, '-- upgrade\n-- downgrade', true",
  })
  void a_way_back_of_no_steps_is_not_the_same_as_none(
      String file, String body, boolean reversible) {
    String header = file.endsWith("sql") ? "-- revision: a\n" : "revision: a\n";
    Script script = reader.read(Path.of(file), header + body.replace("\\n", "\n") + "\n");
    assertEquals(List.of(), script.downgrade());
    assertEquals(reversible, script.reversible());
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    UserException e =
        assertThrows(UserException.class, () -> reader.read(Path.of("none", "a.yaml")));
    assertEquals("there is no such file", e.problems().get(0).message());
  }
}
