package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that change, with rows in the table, and the way back. */
class AlterColumnTest {
  private static final QualifiedName T = QualifiedName.of("t");

  private static AlterColumn change(Column from, Column to) {
    return new AlterColumn(
        T,
        from.name(),
        from.type().equals(to.type()) ? null : Change.of(from.type(), to.type()),
        from.nullable() == to.nullable() ? null : Change.of(from.nullable(), to.nullable()),
        change(from.defaultValue(), to.defaultValue()),
        change(from.identity(), to.identity()),
        change(from.comment(), to.comment()));
  }

  private static <V> @Nullable Change<V> change(@Nullable V from, @Nullable V to) {
    return java.util.Objects.equals(from, to) ? null : Change.of(from, to);
  }

  private static Column column(String type, @Nullable String defaultValue) {
    return PostgresqlNormalForm.column(
        Column.of("c", ColumnType.parse(type), true).withDefaultValue(defaultValue));
  }

  /** From, to, a value as text before, and after. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          integer      | 5       | bigint       | 5      | 7                | 7
          bigint       | 5       | integer      | 6      | 7                | 7
          integer      | 5       | varchar(10)  | '5'    | 7                | 7
          varchar(10)  | '5'     | integer      | 5      | 7                | 7
          varchar(10)  | 'x'     | text         | 'x'    | hi               | hi
          text         | 'x'     | varchar(10)  | -      | hi               | hi
          text         | 'true'  | boolean      | true   | yes              | true
          boolean      | false   | integer      | 0      | t                | 1
          integer      | 0       | boolean      | false  | 1                | true
          boolean      | false   | bigint       | 0      | t                | 1
          smallint     | 0       | boolean      | false  | 1                | true
          boolean      | true    | varchar(5)   | 'true' | t                | true
          varchar(36)  | -       | uuid         | -      | 0e37df36-f698-11e6-8dd4-cb9ced3df976 | 0e37df36-f698-11e6-8dd4-cb9ced3df976
          text         | '{}'    | jsonb        | '{}'   | {"a":1}          | {"a": 1}
          json         | -       | jsonb        | '{}'   | {"a":1}          | {"a": 1}
          text         | -       | date         | -      | 2020-01-31       | 2020-01-31
          timestamp    | now()   | date         | now()  | 2020-01-31 10:00 | 2020-01-31
          date         | -       | timestamp    | -      | 2020-01-31       | 2020-01-31 00:00:00
          numeric(9,2) | 1.5     | float        | 1.5    | 2.25             | 2.25
          float        | -       | numeric(9,1) | 0      | 2.5              | 2.5
          integer[]    | '{}'   | bigint[]      | '{}'   | {1,2}            | {1,2}
          integer[]    | -      | text[]        | '{}'   | {1,2}            | {1,2}
          text         | -      | text[]        | -      | {1,2}            | {1,2}
          text[]       | -      | text          | -      | {1,2}            | {1,2}
          varchar(10)  | 'a'    | "mood"        | 'a'    | b                | b
          "mood"       | 'a'    | varchar(10)   | 'a'    | b                | b
          blob         | -      | text          | -      | \\x00            | \\x00
          text         | -      | blob          | -      | \\x00            | \\x00
          integer      | -      | integer       | 7      | 1                | 1
          integer      | 7      | integer       | -      | 1                | 1
          text         | 'a'    | text          | chr(7) | 1            | 1
          """)
  void types_and_defaults_change_and_change_back(
      String fromType,
      @Nullable String fromDefault,
      String toType,
      @Nullable String toDefault,
      String value,
      String after)
      throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      Column from = column(fromType, fromDefault);
      Column to = column(toType, toDefault);
      database.execute("CREATE TYPE mood AS ENUM ('a', 'b')");
      String start = fromDefault == null ? "" : " DEFAULT " + fromDefault;
      database.execute("CREATE TABLE t (c " + PostgresqlTypes.sql(from.type()) + start + ")");
      database.execute("INSERT INTO t VALUES ('" + value + "')");
      Column before = database.column("t", "c");

      List<String> sql = database.run(change(from, to));
      assertEquals(1, sql.size(), sql.toString());
      assertEquals(after, database.value("SELECT c::text FROM t"));
      assertEquals(to, database.column("t", "c"));

      database.run(change(from, to).reverse().orElseThrow());
      assertEquals(before, database.column("t", "c"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          varchar(10)              | varchar(20)              | false
          varchar(10)              | text                     | false
          integer                  | text                     | false
          integer                  | numeric(9,2)             | false
          numeric(9,2)             | integer                  | false
          float                    | bigint                   | false
          timestamp                | timestamp with time zone | false
          timestamp with time zone | time                     | false
          json                     | jsonb                    | false
          uuid                     | varchar(36)              | false
          integer[]                | bigint[]                 | false
          integer[]                | text                     | false
          varchar(10)              | integer                  | true
          varchar(10)              | blob                     | true
          varchar(36)              | uuid                     | true
          boolean                  | integer                  | true
          integer                  | boolean                  | true
          text                     | text[]                   | true
          varchar(9)[]             | integer[]                | true
          oid                      | blob                     | true
          """)
  void a_cast_is_written_only_where_the_server_asks_for_one(String from, String to, boolean cast)
      throws SQLException {
    assertEquals(cast, TypeConversion.needsCast(ColumnType.parse(from), ColumnType.parse(to)));
    String source = PostgresqlTypes.sql(ColumnType.parse(from));
    String target = PostgresqlTypes.sql(ColumnType.parse(to));
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c " + source + ")");
      boolean refused = false;
      try {
        database.execute("ALTER TABLE t ALTER COLUMN c TYPE " + target);
      } catch (SQLException e) {
        refused = e.getSQLState().equals("42804");
      }
      assertEquals(cast, refused, "what the server says");
    }
  }

  @Test
  void several_changes_of_a_column_are_one_alter_table() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c varchar(10) DEFAULT '1'); INSERT INTO t VALUES ('5')");
      Column from = database.column("t", "c");
      Column to =
          new Column("c", ColumnType.of("integer"), false, "7", null, null, "number of it's");
      assertEquals(
          List.of(
              "ALTER TABLE t ALTER COLUMN c DROP DEFAULT, ALTER COLUMN c TYPE integer USING"
                  + " c::integer, ALTER COLUMN c SET DEFAULT 7, ALTER COLUMN c SET NOT NULL",
              "COMMENT ON COLUMN t.c IS 'number of it''s'"),
          database.run(change(from, to)));
      assertEquals(to, database.column("t", "c"));
      database.run(change(from, to).reverse().orElseThrow());
      assertEquals(from, database.column("t", "c"));
      assertEquals("5", database.value("SELECT c FROM t"));
    }
  }

  @Test
  void a_default_that_stays_is_clean_after_a_change_of_type() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c varchar(10) DEFAULT '5')");
      Column from = database.column("t", "c");
      database.run(AlterColumn.type(T, "c", Change.of(from.type(), ColumnType.of("integer"))));
      assertEquals("5", database.value("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef"));
      database.run(AlterColumn.type(T, "c", Change.to(ColumnType.of("bigint"))));
      assertEquals("5", database.column("t", "c").defaultValue());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bigserial",
    "bigint GENERATED BY DEFAULT AS IDENTITY",
    "bigint GENERATED ALWAYS AS IDENTITY"
  })
  void an_identity_goes_and_comes_back_after_the_numbers_that_are_there(String definition)
      throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE \"T\" (\"Id\" " + definition + " PRIMARY KEY, a int)");
      database.execute("INSERT INTO \"T\" (a) VALUES (1), (2), (3)");
      QualifiedName table = QualifiedName.of("T");
      Column from = database.column("T", "Id");
      AlterColumn drop =
          new AlterColumn(table, "Id", null, null, null, Change.of(from.identity(), null), null);
      database.run(drop);
      assertEquals(from.withIdentity(null), database.column("T", "Id"));
      assertEquals(List.of(), database.schema().sequences());
      assertEquals("0", database.value("SELECT count(*) FROM pg_sequence"));

      database.run(drop.reverse().orElseThrow());
      assertEquals(from, database.column("T", "Id"));
      database.execute("INSERT INTO \"T\" (a) VALUES (4)");
      assertEquals("4", database.value("SELECT max(\"Id\") FROM \"T\""));
    }
  }

  @ParameterizedTest
  @CsvSource({"serial", "integer GENERATED BY DEFAULT AS IDENTITY"})
  void an_identity_changes_its_kind_and_keeps_its_numbers(String definition) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c " + definition + ", a int)");
      database.execute("INSERT INTO t (a) VALUES (1), (2)");
      Column from = database.column("t", "c");
      Column to = from.withIdentity(Identity.ALWAYS);
      database.run(change(from, to));
      assertEquals(to, database.column("t", "c"));
      database.execute("INSERT INTO t (a) VALUES (3)");
      database.run(change(to, from));
      assertEquals(from, database.column("t", "c"));
      database.execute("INSERT INTO t (a) VALUES (4)");
      assertEquals("4", database.value("SELECT max(c) FROM t"));
    }
  }

  @ParameterizedTest
  @CsvSource({"serial", "integer GENERATED ALWAYS AS IDENTITY"})
  void the_numbers_of_a_column_grow_with_its_type(String definition) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c " + definition + ", a int)");
      Column from = database.column("t", "c");
      Column to = from.withType(ColumnType.of("bigint"));
      database.run(change(from, to));
      assertEquals(to, database.column("t", "c"));
      assertEquals(List.of(), database.notCompared());
      assertEquals("bigint", database.value("SELECT seqtypid::regtype FROM pg_sequence"));
      database.run(change(to, from));
      assertEquals(from, database.column("t", "c"));
      assertEquals("integer", database.value("SELECT seqtypid::regtype FROM pg_sequence"));
    }
  }

  @ParameterizedTest
  @CsvSource({"bigserial", "bigint GENERATED BY DEFAULT AS IDENTITY"})
  void an_identity_becomes_a_uuid_with_a_default(String definition) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c " + definition + ")");
      Column from = database.column("t", "c");
      Column text =
          from.withIdentity(null).withType(ColumnType.parse("varchar(40)")).withDefaultValue("'x'");
      database.run(change(from, text));
      assertEquals(text, database.column("t", "c"));
      database.run(change(text, from));
      assertEquals(from, database.column("t", "c"));
    }
  }

  @Test
  void a_default_becomes_an_identity() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c integer DEFAULT 9)");
      Column from = database.column("t", "c");
      Column to = from.withDefaultValue(null).withIdentity(Identity.BY_DEFAULT).withNullable(false);
      database.run(change(from, to));
      assertEquals(to, database.column("t", "c"));
      database.run(change(to, from));
      assertEquals(from, database.column("t", "c"));
    }
  }

  @Test
  void a_generated_column_changes_its_type() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (a int, c int GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO t VALUES (4)");
      database.run(
          AlterColumn.type(
              T, "c", Change.of(ColumnType.of("integer"), ColumnType.parse("varchar(9)"))));
      assertEquals("8", database.value("SELECT c FROM t"));
      assertEquals("varchar(9)", database.column("t", "c").type().toString());
    }
  }

  @Test
  void a_script_without_a_connection_does_for_serial_and_identity() throws SQLException {
    AlterColumn drop =
        new AlterColumn(T, "c", null, null, null, Change.of(Identity.BY_DEFAULT, null), null);
    List<Statement> statements =
        new PostgresqlDialect(17).statements(List.of(drop), new SchemaState(Schema.empty(), null));
    assertEquals(
        List.of(
            "ALTER TABLE t ALTER COLUMN c DROP IDENTITY IF EXISTS, ALTER COLUMN c DROP DEFAULT"),
        statements.stream().map(Statement::sql).toList());
    for (String type : List.of("serial", "int GENERATED ALWAYS AS IDENTITY")) {
      try (TestDatabase database = new TestDatabase()) {
        database.execute("CREATE TABLE t (c " + type + ")");
        database.execute(statements.get(0).sql());
        assertEquals(Column.of("c", ColumnType.of("integer"), false), database.column("t", "c"));
      }
    }
  }

  @Test
  void where_the_old_type_is_unknown_the_cast_is_written() throws SQLException {
    AlterColumn type = AlterColumn.type(T, "c", Change.to(ColumnType.of("integer")));
    PostgresqlDialect dialect = new PostgresqlDialect(17);
    String unknown =
        dialect.statements(List.of(type), new SchemaState(Schema.empty(), null)).get(0).sql();
    assertTrue(unknown.endsWith("USING c::integer"), unknown);
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (c smallint)");
      assertFalse(database.run(type).get(0).contains("USING"));
    }
  }
}
