package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.Operations.rebuild;
import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows through a rebuild, and what stops one. */
class TableRebuildTest extends SqliteTest {
  private static ForeignKey foreignKey(String column, String target, String targetColumn) {
    return new ForeignKey(
        "fk_" + column,
        List.of(column),
        name(target),
        List.of(targetColumn),
        ReferentialAction.CASCADE,
        ReferentialAction.NO_ACTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"})
  void rows_that_refer_to_the_table_stay_as_they_are(String action) throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE c (id int, p int DEFAULT 7 REFERENCES p ON DELETE " + action + ")",
        "INSERT INTO p VALUES (1, 'x'), (2, 'y')",
        "INSERT INTO c VALUES (10, 1), (11, 2)");
    database.run(rebuild("p", "a"));
    assertEquals(List.of("1|x", "2|y"), database.rows("SELECT * FROM p"));
    assertEquals(List.of("10|1", "11|2"), database.rows("SELECT * FROM c"));
    assertTrue(database.sql("c").contains("REFERENCES p ON DELETE"), database.sql("c"));
  }

  @Test
  void a_foreign_key_within_the_table_still_means_the_table() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, up int REFERENCES t (id) ON DELETE CASCADE, a int)",
        "INSERT INTO t VALUES (1, NULL, 0), (2, 1, 0), (3, 2, 0)");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("1|null", "2|1", "3|2"), database.rows("SELECT id, up FROM t"));
    database.execute("DELETE FROM t WHERE id = 1");
    assertEquals(List.of(), database.rows("SELECT * FROM t"));
  }

  @Test
  void tables_that_refer_to_each_other_are_rebuilt_in_one_go() throws SQLException {
    database.execute(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b int REFERENCES b ON DELETE CASCADE, x text)",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a int REFERENCES a ON DELETE CASCADE, x text)",
        "INSERT INTO a VALUES (1, NULL, 'a')",
        "INSERT INTO b VALUES (1, 1, 'b')",
        "UPDATE a SET b = 1");
    database.run(rebuild("a", "x"), rebuild("b", "x"));
    assertEquals(List.of("1|1|a"), database.rows("SELECT * FROM a"));
    assertEquals(List.of("1|1|b"), database.rows("SELECT * FROM b"));
    assertThrows(
        SQLException.class, () -> database.execute("INSERT INTO b VALUES (2, 9, 'no a 9')"));
  }

  @Test
  void a_view_that_did_not_work_before_does_not_matter() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text)",
        "CREATE VIEW broken AS SELECT missing FROM nowhere",
        "CREATE TRIGGER bt AFTER INSERT ON t WHEN new.missing BEGIN SELECT 1; END");
    List<String> views = database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table'");
    database.run(rebuild("t", "a"));
    assertEquals(views, database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table'"));
  }

  @Test
  void a_view_that_would_no_longer_work_stops_the_rebuild() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text UNIQUE, b text)",
        "CREATE VIEW v AS SELECT a FROM t",
        "INSERT INTO t VALUES ('x', 'y')");
    List<String> dump = database.dump();
    String error = TestSqlite.message(() -> database.run(new DropColumn(name("t"), "a", null)));
    assertTrue(error.contains("no such column: a"), error);
    assertEquals(dump, database.dump());
    assertEquals(List.of("x|y"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_trigger_that_would_no_longer_work_stops_the_rebuild() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text UNIQUE, b text)",
        "CREATE TABLE o (x text)",
        "CREATE TRIGGER tr AFTER UPDATE ON o BEGIN INSERT INTO t (a) VALUES (new.x); END");
    List<String> dump = database.dump();
    assertThrows(SQLException.class, () -> database.run(new DropColumn(name("t"), "a", null)));
    assertEquals(dump, database.dump());
  }

  @Test
  void a_virtual_table_its_shadows_and_a_view_cannot_be_altered() throws SQLException {
    database.execute(
        "CREATE VIRTUAL TABLE f USING fts5(title)", "CREATE VIEW v AS SELECT 1 AS title");
    for (String table : List.of("f", "f_content", "v")) {
      String error = TestSqlite.message(() -> database.statements(rebuild(table, "title")));
      assertTrue(error.contains("cannot change '" + table + "' as a table"), error);
    }
  }

  @Test
  void a_table_that_is_not_there_is_told() {
    String error = TestSqlite.message(() -> database.statements(rebuild("t", "a")));
    assertTrue(error.contains("there is no table 't'"), error);
  }

  @Test
  void rows_that_referred_to_nothing_before_stop_nothing() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE c (p int REFERENCES p)",
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO c VALUES (1), (2)",
        "PRAGMA foreign_keys = ON");
    database.run(rebuild("p", "a"));
    assertEquals(List.of("1", "2"), database.rows("SELECT * FROM c"));
  }

  @Test
  void a_foreign_key_that_could_not_be_checked_before_stops_nothing() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE c (p int REFERENCES p (a))");
    database.run(rebuild("p", "a"));
    assertEquals(1, database.table("c").foreignKeys().size());
  }

  @Test
  void a_foreign_key_that_rows_break_is_not_made() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "CREATE TABLE c (p int)",
        "INSERT INTO c VALUES (1)");
    String error =
        TestSqlite.message(
            () -> database.run(new CreateForeignKey(name("c"), foreignKey("p", "p", "id"))));
    assertTrue(error.contains("rows of c refer to rows that do not exist"), error);
    assertEquals(List.of(), database.table("c").foreignKeys());
    assertEquals(List.of("1"), database.rows("SELECT * FROM c"));
  }

  @Test
  void a_unique_constraint_that_rows_break_is_not_made_and_the_rows_are_shown()
      throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, b int)",
        "INSERT INTO t VALUES ('x', 1), ('x', 2), (NULL, 3), (NULL, 4)");
    String error =
        TestSqlite.message(
            () ->
                database.run(
                    new CreateUniqueConstraint(
                        name("t"), new UniqueConstraint("uq", List.of("a")))));
    assertTrue(error.contains("have the same a: [x|2]"), error);
  }

  @Test
  void a_statement_that_fails_leaves_everything_as_it_was() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE c (p int REFERENCES p ON DELETE CASCADE)",
        "CREATE VIEW v AS SELECT id FROM p",
        "INSERT INTO p VALUES (1, 'x')",
        "INSERT INTO c VALUES (1)");
    List<String> dump = database.dump();
    Operation impossible =
        new AlterColumn(
            name("p"), "a", null, null, Change.of(null, "no_such_function()"), null, null);
    assertThrows(
        SQLException.class, () -> database.run(rebuild("p", "a"), impossible, impossible(1)));
    assertEquals(dump, database.dump());
    assertEquals(List.of("1|x"), database.rows("SELECT * FROM p"));
    assertEquals(List.of("1"), database.rows("SELECT * FROM c"));
  }

  private static Operation impossible(int number) {
    return ExecuteSql.of("INSERT INTO nowhere VALUES (" + number + ")");
  }

  @Test
  void all_changes_of_a_table_are_one_rebuild_wherever_they_stand() throws SQLException {
    database.execute("CREATE TABLE t (a text, b int)", "CREATE TABLE u (a text)");
    List<Operation> operations =
        List.of(
            rebuild("t", "a"),
            rebuild("u", "a"),
            new CreateUniqueConstraint(name("t"), new UniqueConstraint("uq", List.of("b"))),
            new AddColumn(name("t"), column("c", "text")));
    assertEquals(1, database.dialect().batches(operations).size());
    List<String> statements = database.statements(operations.toArray(new Operation[0]));
    assertEquals(
        2,
        statements.stream().filter(sql -> sql.startsWith("CREATE TABLE")).count(),
        statements + "");
    database.run(operations);
    assertEquals(List.of("a", "b", "c"), database.table("t").columnNames());
  }

  @Test
  void a_rebuild_with_foreign_keys_on_is_refused() throws SQLException {
    database.execute("CREATE TABLE t (a text)");
    assertThrows(
        IllegalStateException.class,
        () ->
            database
                .dialect()
                .statements(
                    List.of(rebuild("t", "a")),
                    new SchemaState(database.schema(), database.connection)));
    assertFalse(database.sql("t").contains("77"));
  }
}
