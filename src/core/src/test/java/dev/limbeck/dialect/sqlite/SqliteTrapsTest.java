package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.Operations.T;
import static dev.limbeck.dialect.sqlite.Operations.nullable;
import static dev.limbeck.dialect.sqlite.Operations.rebuild;
import static dev.limbeck.dialect.sqlite.Operations.type;
import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps of ALTER TABLE and of rebuilding, with rows, one a test. */
class SqliteTrapsTest extends SqliteTest {

  static Stream<Arguments> columns() {
    Column c = column("c", "text");
    return Stream.of(
        Arguments.of("a default that is computed", c.withDefaultValue("lower('X')"), "x"),
        Arguments.of("not null with a default", c.withDefaultValue("'x'").withNullable(false), "x"),
        Arguments.of("stored", c.withGenerated(new Generated("'s' || a", true)), "s1"),
        Arguments.of("virtual", c.withGenerated(new Generated("'v' || a", false)), "v1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  void a_column_that_add_column_refuses_is_added(String what, Column column, String value)
      throws SQLException {
    database.execute("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (2)");
    database.run(new AddColumn(T, column));
    assertEquals(List.of(value), database.rows("SELECT c FROM t WHERE a = 1"));
  }

  @Test
  void a_default_of_the_current_time_is_the_time_of_the_change_in_old_rows() throws SQLException {
    database.execute("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (2)");
    database.run(new AddColumn(T, column("c", "timestamp").withDefaultValue("CURRENT_TIMESTAMP")));
    assertEquals(
        List.of("1"), database.rows("SELECT count(DISTINCT c) FROM t WHERE c LIKE '20__-%'"));
  }

  @Test
  void a_default_that_was_there_for_the_old_rows_only_fills_them() throws SQLException {
    database.execute("CREATE TABLE t (a int UNIQUE)", "INSERT INTO t VALUES (1), (2)");
    Column filled = column("c", "text").withDefaultValue("'old'").withNullable(false);
    database.run(
        new AddColumn(T, filled),
        Operations.defaultValue("c", "'old'", null),
        new AddColumn(T, column("d", "int").withDefaultValue("5")),
        Operations.defaultValue("d", "5", "6"),
        new AddColumn(T, column("e", "int")),
        Operations.defaultValue("e", null, "7"));
    assertEquals(List.of("1|old|5|null", "2|old|5|null"), database.rows("SELECT * FROM t"));
    database.execute("INSERT INTO t (a, c) VALUES (3, 'new')");
    assertEquals(List.of("3|new|6|7"), database.rows("SELECT * FROM t WHERE a = 3"));
    assertThrows(SQLException.class, () -> database.execute("INSERT INTO t (a) VALUES (4)"));
  }

  @Test
  void a_new_column_may_be_unique_and_refer_to_a_table_with_a_default() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "INSERT INTO p VALUES (7)",
        "CREATE TABLE t (a int)",
        "INSERT INTO t VALUES (1), (2)");
    database.run(
        new AddColumn(T, column("u", "int")),
        new CreateUniqueConstraint(T, new UniqueConstraint(null, List.of("u"))),
        new AddColumn(T, column("p", "bigint").withDefaultValue("7").withNullable(false)),
        new CreateForeignKey(T, Operations.foreignKey(null, "p")));
    assertEquals(List.of("1|null|7", "2|null|7"), database.rows("SELECT * FROM t"));
    assertThrows(SQLException.class, () -> database.execute("UPDATE t SET p = 8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c text UNIQUE",
        "c text CHECK (c <> 'no')",
        "c text REFERENCES p (c)",
        "c text COLLATE NOCASE",
        "c text, CONSTRAINT u UNIQUE (c)",
        "c text, FOREIGN KEY (c) REFERENCES p (c)",
        "c text, CHECK (c <> 'no')",
        "c text PRIMARY KEY",
        "c text, PRIMARY KEY (c)",
      })
  void a_column_that_drop_column_refuses_is_dropped(String definition) throws SQLException {
    database.execute(
        "CREATE TABLE p (c text PRIMARY KEY)",
        "INSERT INTO p VALUES ('x')",
        "CREATE TABLE t (a int, b int, " + definition + ")",
        "CREATE INDEX ix ON t (c)",
        "CREATE INDEX partial ON t (a) WHERE c > ''",
        "INSERT INTO t VALUES (1, 2, 'x')");
    database.run(new DropColumn(T, "c", null));
    assertEquals(List.of("1|2"), database.rows("SELECT * FROM t"));
    assertEquals(List.of(), database.table("t").indexes());
    assertEquals(List.of(), database.table("t").constraints());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW v AS SELECT c FROM t",
        "CREATE TRIGGER v AFTER INSERT ON t BEGIN SELECT new.c; END",
        "CREATE TRIGGER v AFTER INSERT ON p BEGIN UPDATE t SET c = 1; END",
        "CREATE TRIGGER v AFTER UPDATE OF c ON t BEGIN SELECT 1; END",
      })
  void what_needs_a_column_is_named_when_it_is_dropped(String needs) throws SQLException {
    database.execute(
        "CREATE TABLE p (x int)",
        "CREATE TABLE t (a int, c text UNIQUE)",
        "INSERT INTO t VALUES (1, 'x')",
        needs);
    List<String> dump = database.dump();
    String error = TestSqlite.message(() -> database.run(new DropColumn(T, "c", null)));
    String what = needs.startsWith("CREATE VIEW") ? "view" : "trigger";
    assertTrue(error.contains(what + " v would not work any more: "), error);
    assertEquals(dump, database.dump());
    assertEquals(List.of("1|x"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_text_in_double_quotes_does_not_keep_a_table_or_column_from_a_new_name()
      throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, b text)",
        "CREATE VIEW v AS SELECT \"text\" AS c, a FROM t",
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET b = \"text\" WHERE a = \"x\"; END");
    database.run(new RenameColumn(T, "a", "z"), new RenameTable(T, "u"));
    database.execute("INSERT INTO u VALUES ('x', 'y')");
    assertEquals(List.of("x|text"), database.rows("SELECT * FROM u"));
    assertEquals(List.of("text|x"), database.rows("SELECT * FROM v"));
  }

  @Test
  void a_key_that_is_integer_but_not_the_rowid_stays_so() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a text)",
        "INSERT INTO t VALUES (5, 'x'), (NULL, 'y')");
    database.run(rebuild("t", "a"));
    assertEquals(
        List.of("1|5|x", "2|null|y"), database.rows("SELECT rowid, * FROM t ORDER BY rowid"));
  }

  @Test
  void values_of_any_stay_what_they_are_in_a_strict_table() throws SQLException {
    database.execute(
        "CREATE TABLE t (a ANY, b TEXT) STRICT",
        "INSERT INTO t VALUES ('007', 'x'), (7, 'y'), (7.0, 'z'), (x'07', NULL)");
    database.run(Operations.defaultValue("b", null, "'new'"));
    assertEquals(
        List.of("'007'|text", "7|integer", "7.0|real", "X'07'|blob"),
        database.rows("SELECT quote(a), typeof(a) FROM t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", " 7", "+7", "7x", "", "1e400x", "9223372036854775808", "7.5"})
  void a_text_that_would_not_come_back_stops_a_change_to_integers(String text) throws SQLException {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('" + text + "'), ('5')");
    String error = TestSqlite.message(() -> database.run(type("a", "text", "integer")));
    assertTrue(error.contains("values of t.a do not fit type integer without loss"), error);
    assertEquals(List.of(text + "|text", "5|text"), database.rows("SELECT a, typeof(a) FROM t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1.50", "0.1", "0.30000000000000004", "-12345.678", "1e3"})
  void a_text_that_is_a_number_becomes_that_number(String text) throws SQLException {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('" + text + "')");
    database.run(type("a", "text", "float"));
    assertEquals(
        List.of("real|" + Double.parseDouble(text)),
        database.rows("SELECT typeof(a), a FROM t").stream()
            .map(row -> row.replaceAll("^(\\w+)\\|(.*)$", "$1|$2"))
            .map(row -> "real|" + Double.parseDouble(row.substring(5)))
            .toList());
  }

  @Test
  void what_stays_as_it_was_in_a_column_of_another_type_is_told() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, b text, c varchar(20))",
        "INSERT INTO t VALUES ('x', x'00', 'much too long'), ('y', 'z', 'short')");
    database.run(type("a", "text", "blob"), type("c", "varchar(20)", "varchar(5)"));
    assertEquals(
        List.of(
            "values of t.a stay what they are in a column of type blob: 2 text",
            "SQLite does not enforce varchar(5); longer values of t.c stay: 1, the longest has 13"),
        database.told);
  }

  @Test
  void a_year_does_not_become_a_number_by_becoming_a_date() throws SQLException {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('2026'), ('2026-01-02')");
    String error = TestSqlite.message(() -> database.run(type("a", "text", "date")));
    assertTrue(error.contains("texts of t.a that look like numbers"), error);
    database.execute("DELETE FROM t WHERE a = '2026'").run(type("a", "text", "date"));
    assertEquals(List.of("2026-01-02|text"), database.rows("SELECT a, typeof(a) FROM t"));
  }

  @Test
  void rows_that_would_become_the_same_are_not_thrown_away_by_on_conflict() throws SQLException {
    database.execute(
        "CREATE TABLE t (a numeric UNIQUE ON CONFLICT REPLACE, b int)",
        "INSERT INTO t VALUES (9007199254740993, 1), (9007199254740992.0, 2)");
    List<String> rows = database.rows("SELECT * FROM t");
    TestSqlite.message(() -> database.run(type("a", "numeric", "float")));
    assertEquals(rows, database.rows("SELECT * FROM t"));
  }

  @Test
  void a_table_of_an_attached_database_is_rebuilt_there() throws SQLException {
    database.execute(
        "ATTACH '" + directory.resolve("other.db") + "' AS other",
        "CREATE TABLE other.p (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        "CREATE TABLE other.c (p int REFERENCES p ON DELETE CASCADE)",
        "CREATE INDEX other.ix ON p (a)",
        "CREATE TRIGGER other.tr AFTER INSERT ON p BEGIN INSERT INTO c VALUES (new.id); END",
        "CREATE VIEW other.v AS SELECT a FROM p",
        "CREATE VIEW other.broken AS SELECT x FROM nowhere",
        "CREATE VIEW broken AS SELECT 1 AS fine",
        "CREATE TABLE p (main text)",
        "INSERT INTO other.p (a) VALUES ('x'), ('y')",
        "DELETE FROM other.p WHERE id = 2");
    QualifiedName p = new QualifiedName("other", "p");
    database.run(
        dev.limbeck.operation.AlterColumn.type(
            p,
            "a",
            dev.limbeck.operation.Change.of(
                null, dev.limbeck.schema.ColumnType.parse("varchar(77)"))),
        new RenameColumn(p, "a", "b"));
    database.execute("INSERT INTO other.p (b) VALUES ('z')");
    assertEquals(List.of("1|x", "3|z"), database.rows("SELECT * FROM other.p"));
    assertEquals(List.of("1", "3"), database.rows("SELECT * FROM other.c"));
    assertEquals(
        List.of("broken", "c", "ix", "p", "sqlite_sequence", "tr", "v"),
        database.rows("SELECT name FROM other.sqlite_schema ORDER BY name"));
    assertEquals(
        List.of("broken", "p"), database.rows("SELECT name FROM main.sqlite_schema ORDER BY 1"));
    database.execute("DETACH other");
  }

  @Test
  void a_temporary_view_of_the_table_still_works_or_stops_the_change() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, b text UNIQUE)",
        "CREATE TEMP VIEW v AS SELECT b FROM t",
        "INSERT INTO t VALUES ('x', 'y')");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("y"), database.rows("SELECT * FROM v"));
    TestSqlite.message(() -> database.run(new DropColumn(T, "b", null)));
    assertEquals(List.of("y"), database.rows("SELECT * FROM v"));
  }

  @Test
  void shadow_tables_are_neither_dropped_nor_renamed() throws SQLException {
    database.execute(
        "CREATE VIRTUAL TABLE f USING fts5(title)", "INSERT INTO f VALUES ('a title')");
    QualifiedName shadow = name("f_content");
    for (Operation operation :
        List.of(
            new DropTable(shadow, null),
            new RenameTable(shadow, "g"),
            new RenameColumn(shadow, "c0", "c"),
            new AddColumn(shadow, column("x", "int")))) {
      String error = TestSqlite.message(() -> database.run(operation));
      assertTrue(error.contains("a virtual table keeps its data"), error);
    }
    assertEquals(List.of("a title"), database.rows("SELECT * FROM f WHERE f MATCH 'title'"));
  }

  @Test
  void a_table_that_is_in_the_way_of_the_new_one_is_let_alone() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text)",
        "CREATE TABLE limbeck_new_t (mine text)",
        "INSERT INTO t VALUES ('x')",
        "INSERT INTO limbeck_new_t VALUES ('y')");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("x"), database.rows("SELECT * FROM t"));
    assertEquals(List.of("y"), database.rows("SELECT * FROM limbeck_new_t"));
    database.execute("DROP TABLE limbeck_new_t");
  }

  @Test
  void a_new_foreign_key_is_checked_though_another_one_was_broken_before() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "CREATE TABLE t (a int REFERENCES p, b int)",
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO t VALUES (1, NULL), (NULL, 2)",
        "PRAGMA foreign_keys = ON");
    ForeignKey old =
        new ForeignKey(
            null,
            List.of("a"),
            name("p"),
            List.of("id"),
            ReferentialAction.NO_ACTION,
            ReferentialAction.NO_ACTION);
    CreateForeignKey other = new CreateForeignKey(T, Operations.foreignKey(null, "b"));
    String error = TestSqlite.message(() -> database.run(Operations.drop(old), other));
    assertTrue(error.contains("b to p: 1 (first in row 2)"), error);
    database.execute("UPDATE t SET b = NULL").run(other);
    assertEquals(List.of("1|null", "null|null"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_rebuild_written_as_sql_does_not_lose_what_it_does_not_know() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text)", "CREATE INDEX ix ON t (a)", "INSERT INTO t VALUES ('x')");
    String sql = String.join(";\n", database.statements(rebuild("t", "a"))) + ";";
    String script =
        Stream.of(sql.split(";\n"))
                .filter(one -> !one.startsWith("SELECT"))
                .reduce("", (all, one) -> all + one + ";\n")
            + "CREATE INDEX IF NOT EXISTS ix ON t (a);";
    String without = script.replaceAll("CREATE INDEX.*;", "");
    assertTrue(script.contains("DROP TABLE t"), script);
    String error = TestSqlite.message(() -> database.run(ExecuteSql.of(without)));
    assertTrue(error.contains("rebuilds table t and would lose index ix"), error);
    database.execute("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END");
    error = TestSqlite.message(() -> database.run(ExecuteSql.of(script)));
    assertTrue(error.contains("would lose trigger tr"), error);
    String fewer = script.replace("FROM t;", "FROM t WHERE 0;");
    database.execute("DROP TRIGGER tr");
    error = TestSqlite.message(() -> database.run(ExecuteSql.of(fewer)));
    assertTrue(error.contains("not all rows were copied (rows before and after): [1|0]"), error);
    database.run(ExecuteSql.of(script));
    assertEquals(List.of("x"), database.rows("SELECT * FROM t"));
    assertEquals(1, database.table("t").indexes().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {54, 53, 52, 45, 37})
  void rules_come_and_go_on_every_version(int minor) throws SQLException {
    database.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, 'x')");
    database.asVersion(3, minor);
    boolean natively =
        database.statements(nullable("a", true, false)).stream()
            .anyMatch(sql -> sql.startsWith("ALTER TABLE t ALTER COLUMN"));
    assertEquals(minor >= 53, natively);
    database.run(nullable("a", true, false));
    assertThrows(SQLException.class, () -> database.execute("UPDATE t SET a = NULL"));
    database.run(nullable("a", false, true)).execute("UPDATE t SET a = NULL");
    assertEquals(List.of("null|x"), database.rows("SELECT * FROM t"));
  }
}
