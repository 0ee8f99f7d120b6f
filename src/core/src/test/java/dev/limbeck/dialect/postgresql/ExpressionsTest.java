package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.ExpressionNormaliser.Aligned;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server says which expressions are the same. */
class ExpressionsTest {
  private static final String COLUMNS =
      "id int, status varchar(20), kind char(1), n numeric(9,2), at timestamptz, \"Odd Name\" text,"
          + " ok boolean, tags text[], b bigint, d date";

  static Aligned align(TestDatabase database, Schema model) throws SQLException {
    return new PostgresqlExpressions()
        .align(database.connection(), PostgresqlNormalForm.of(model), database.schema());
  }

  static Table model(TestDatabase database) throws SQLException {
    return database.table("t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status in ('A','B')                          | status in ('A','B')
          status IN ('A', 'B')                         | status IN ('A', 'B', 'z')
          ((status)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying])::text[])) | status in ('A','B')
          ((status)::text = ANY (ARRAY[('A'::character varying)::text, ('B'::character varying)::text])) | status in ('A','B')
          kind in ('Y','N')                            | kind in ('Y','N')
          id between 0 and 4                           | id >= 0 AND id <= 4
          n > 0                                        | n > 0::numeric
          id != 5                                      | id <> 5
          not (id = 5)                                 | NOT id = 5
          status like 'a%'                             | status ~~ 'a%'
          "Odd Name" is not null                       | "Odd Name" IS NOT NULL
          t.id > 3                                     | id > 3
          at > '2020-01-01'::timestamptz - interval '1 day' | at > timestamptz '2020-01-01' - '1 day'::interval
          cast(id as text) <> ''                       | id::text <> ''
          coalesce(status,'x') <> 'y' or ok            | ok is true or id > 1 or coalesce(status, 'x') <> 'z'
          case when ok then id > 1 else false end      | CASE WHEN ok THEN id > 1 ELSE false END
          id in (1,2,3)                                | id = any('{1,2,3}')
          """)
  void checks_are_compared_as_the_server_spells_them(String written, String made)
      throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (" + COLUMNS + ", CONSTRAINT c CHECK (" + made + "))");
      Table actual = model(database);
      Table model = actual.withChecks(List.of(new CheckConstraint("other", written)));
      Aligned aligned = align(database, Schema.of(List.of(model)));
      boolean same = !made.contains("'z'") && !made.contains("'{");
      assertEquals(
          same,
          actual
              .checks()
              .equals(List.of(aligned.model().tables().get(0).checks().get(0).withName("c"))),
          aligned.toString());
      assertEquals("other", aligned.model().tables().get(0).checks().get(0).name());
      assertEquals(List.of(), aligned.notes());
    }
  }

  /** What a dump and its restoration make of a check is still the same check. */
  @Test
  void a_check_that_the_server_spells_anew_each_time_is_one_check() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (s varchar(9) CHECK (s in ('A','B')))");
      String first =
          database.value(
              "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass('t')");
      database.execute("DROP TABLE t; CREATE TABLE t (s varchar(9), CONSTRAINT c " + first + ")");
      String second =
          database.value(
              "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass('t')");
      assertFalse(first.equals(second), "the server has learned to say it once");
      Table model = model(database).withChecks(List.of(new CheckConstraint("c", "s in ('A','B')")));
      assertEquals(database.schema(), align(database, Schema.of(List.of(model))).model());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status varchar(20) | concat('a', 'b')               | CONCAT( 'a','b' )                | true
          status varchar(20) | CAST('x' AS varchar)           | 'x'                              | true
          status varchar(20) | E'x'                           | 'x'                              | true
          status varchar(20) | $$x$$                          | 'x'                              | true
          status varchar(20) | 'x'                            | 'y'                              | false
          at timestamp       | '2020-01-01'                   | '2020-01-01 00:00:00'            | true
          at timestamptz     | now() + interval '1 day'       | CURRENT_TIMESTAMP + '1 day'      | true
          at timestamp       | localtimestamp                 | now()                            | false
          j jsonb            | '{"b":1,"a":2}'                | '{"a": 2, "b": 1}'               | true
          b bit(3)           | B'101'                         | '101'                            | true
          n numeric          | 1.0                            | 1                                | false
          n int              | 2 * 3                          | 6                                | false
          n int              | +5                             | 5                                | false
          a int[]            | '{1,2}'                        | '{1, 2}'                         | true
          u uuid             | GEN_RANDOM_UUID()              | gen_random_uuid()                | true
          i interval         | interval '1' day               | '1 day'                          | true
          """)
  void defaults_are_compared_as_the_server_spells_them(
      String column, String written, String made, boolean same) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (" + column + " DEFAULT " + PostgresqlDefinitions.defaultSql(made) + ")");
      Table actual = model(database);
      Column wanted = actual.columns().get(0).withDefaultValue(written);
      Aligned aligned = align(database, Schema.of(List.of(actual.withColumns(List.of(wanted)))));
      assertEquals(same, database.schema().equals(aligned.model()), aligned.toString());
      assertEquals(List.of(), aligned.notes());
    }
  }

  @Test
  void generated_columns_and_indexes_too() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (a int, s varchar(20), g text GENERATED ALWAYS AS (s || 'x') STORED);
          CREATE INDEX i ON t (lower(s), (a + 1) DESC) WHERE s IN ('A', 'B');
          CREATE INDEX j ON t (upper(s));
          CREATE INDEX k ON t (a) WHERE a > 5;
          """);
      Table actual = model(database);
      List<Column> columns = new ArrayList<>(actual.columns());
      columns.set(2, columns.get(2).withGenerated(new Generated("concat_op(s)", true)));
      IndexPart lower = new IndexPart("lower(s)", true, false, null, null);
      IndexPart plus = new IndexPart("(a+1)", true, true, null, null);
      List<Index> indexes =
          List.of(
              new Index("i2", List.of(lower, plus), false, "s in ('A','B')", List.of(), null),
              new Index("j", List.of(lower), false, null, List.of(), null),
              new Index("k", List.of(IndexPart.column("a")), false, "a >= 5", List.of(), null));
      columns.set(2, columns.get(2).withGenerated(new Generated("s||'x'", true)));
      Table model = actual.withColumns(columns).withIndexes(indexes);
      Table aligned = align(database, Schema.of(List.of(model))).model().tables().get(0);
      assertEquals(actual.columns(), aligned.columns());
      assertEquals(actual.indexes().get(0).withName("i2"), aligned.indexes().get(0));
      assertEquals("lower(s)", aligned.indexes().get(1).parts().get(0).text());
      assertEquals("a >= 5", aligned.indexes().get(2).where());
    }
  }

  @Test
  void what_differs_keeps_the_words_of_the_model() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (s varchar(9) CHECK (s in ('A','B')))");
      Table model =
          model(database).withChecks(List.of(new CheckConstraint("c", "s in ('A','B','C')")));
      assertEquals(
          "s IN ('A', 'B', 'C')",
          align(database, Schema.of(List.of(model)))
              .model()
              .tables()
              .get(0)
              .checks()
              .get(0)
              .expression());
    }
  }

  @Test
  void a_check_is_found_among_many() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (s varchar(9), n int, CHECK (s in ('A','B')), CHECK (s in ('C','D')),
            CHECK (n between 0 and 3), CHECK (n <> 2));
          """);
      Table actual = model(database);
      Table model =
          actual.withChecks(
              List.of(
                  new CheckConstraint(null, "n between 0 and 3"),
                  new CheckConstraint(null, "s in ('C','D')"),
                  new CheckConstraint(null, "s in ('A','B')"),
                  new CheckConstraint(null, "n<>2")));
      assertEquals(
          RoundTripTest.lines(database.schema()),
          RoundTripTest.lines(align(database, Schema.of(List.of(model))).model()));
    }
  }

  @Test
  void what_the_server_cannot_read_is_said_and_does_not_spoil_the_rest() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (s varchar(9) DEFAULT 'a', n int, CHECK (s in ('A','B')), CHECK (n > 1));"
              + " CREATE TABLE u (s varchar(9) CHECK (s in ('A','B')))");
      Schema actual = database.schema();
      Table t = actual.tables().get(0);
      Table u = actual.tables().get(1);
      Schema model =
          new Schema(
              List.of(
                  t.withChecks(
                          List.of(
                              new CheckConstraint(null, "s in ('A','B')"),
                              new CheckConstraint(null, "nonsense(n) >")))
                      .withColumns(
                          List.of(
                              t.columns().get(0).withDefaultValue("unknown_function()"),
                              t.columns().get(1))),
                  u.withChecks(List.of(new CheckConstraint(null, "s in ('A','B')")))),
              List.of());
      Aligned aligned = align(database, model);
      assertEquals(2, aligned.notes().size(), aligned.notes().toString());
      assertTrue(
          aligned
              .notes()
              .get(0)
              .startsWith("'nonsense(n) >' of table t is compared as text alone: ERROR: syntax"),
          aligned.notes().get(0));
      List<String> texts =
          aligned.model().tables().get(0).checks().stream()
              .map(CheckConstraint::expression)
              .toList();
      assertTrue(texts.contains(t.checks().get(1).expression()), texts.toString());
      assertEquals(
          u.checks().get(0).expression(),
          aligned.model().tables().get(1).checks().get(0).expression());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true); DROP TABLE t; --
          true); COMMIT; DROP TABLE t; CREATE TABLE x (a int CHECK (true
          true /* ; DROP TABLE t
          'x
          true -- comment
          """)
  void an_expression_cannot_become_a_statement(String text) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (a int CHECK (a > 1))");
      Table model = model(database).withChecks(List.of(new CheckConstraint("c", text)));
      align(database, Schema.of(List.of(model)));
      assertEquals(1, database.schema().tables().size());
      assertEquals("0", database.value("SELECT count(*) FROM pg_class WHERE relname = 'x'"));
    }
  }

  @Test
  void nothing_is_left_behind_and_no_table_of_the_user_is_locked() throws SQLException {
    try (TestDatabase database = new TestDatabase();
        Connection other = DriverManager.getConnection(database.url())) {
      database.execute("CREATE TABLE t (s varchar(9) CHECK (s in ('A','B')))");
      Schema model =
          Schema.of(
              List.of(
                  model(database).withChecks(List.of(new CheckConstraint("c", "s in ('A','B')")))));
      Schema actual = database.schema();
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
      Aligned aligned = new PostgresqlExpressions().align(database.connection(), model, actual);
      assertEquals(actual.tables().get(0).checks(), withName(aligned, "t_s_check"));
      other.rollback();
      assertTrue(database.connection().getAutoCommit());
      assertEquals("0", database.value("SELECT count(*) FROM pg_class WHERE relpersistence = 't'"));

      database.connection().setAutoCommit(false);
      database.execute("SET LOCAL lock_timeout = '7s'; CREATE TABLE u (a int)");
      align(database, model);
      assertEquals("7s", database.value("SHOW lock_timeout"));
      assertEquals(2, database.schema().tables().size());
      assertEquals(
          "0",
          database.value(
              "SELECT count(*) FROM pg_locks WHERE relation = 't'::regclass AND pid ="
                  + " pg_backend_pid() AND mode <> 'AccessShareLock'"));
      database.connection().rollback();
    }
  }

  private static List<CheckConstraint> withName(Aligned aligned, String name) {
    return aligned.model().tables().get(0).checks().stream().map(c -> c.withName(name)).toList();
  }

  @Test
  void tables_of_the_same_name_in_two_schemas_and_types_of_the_user() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TYPE mood AS ENUM ('a', 'b'); CREATE SCHEMA app;
          CREATE TABLE t (m mood DEFAULT 'a' CHECK (m in ('a', 'b')));
          CREATE TABLE app.t (m text CHECK (m in ('a', 'b')));
          """);
      Schema actual = database.schema("app");
      Schema model =
          actual.withTables(
              actual.tables().stream()
                  .map(
                      t ->
                          t.withChecks(List.of(new CheckConstraint("t_m_check", "m in ('a','b')"))))
                  .toList());
      assertEquals(
          actual, new PostgresqlExpressions().align(database.connection(), model, actual).model());
    }
  }

  @Test
  void six_hundred_tables_are_compared_in_one_go() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          DO $$ BEGIN FOR i IN 100..699 LOOP
            EXECUTE format('CREATE TABLE t%s (s varchar(9) CHECK (s in (''A'',''B'')))', i);
          END LOOP; END $$
          """);
      Schema actual = database.schema();
      Schema model =
          actual.withTables(
              actual.tables().stream()
                  .map(
                      t ->
                          t.withChecks(
                              List.of(
                                  new CheckConstraint(t.checks().get(0).name(), "s in ('A','B')"))))
                  .toList());
      assertEquals(
          actual, new PostgresqlExpressions().align(database.connection(), model, actual).model());
    }
  }

  @Test
  void equal_schemas_and_new_tables_ask_nothing() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      Table table =
          Table.of(
                  QualifiedName.of("t"),
                  List.of(Column.of("a", ColumnType.of("integer"), true)),
                  null)
              .withChecks(List.of(new CheckConstraint(null, "a>1")));
      Schema model = Schema.of(List.of(table));
      database.connection().setReadOnly(true);
      assertEquals(
          new Aligned(model, List.of()),
          new PostgresqlExpressions().align(database.connection(), model, Schema.empty()));
      assertEquals(
          new Aligned(model, List.of()),
          new PostgresqlExpressions().align(database.connection(), model, model));
    }
  }
}
