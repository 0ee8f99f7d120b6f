package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.Operations.T;
import static dev.limbeck.dialect.sqlite.Operations.drop;
import static dev.limbeck.dialect.sqlite.Operations.foreignKey;
import static dev.limbeck.dialect.sqlite.Operations.nullable;
import static dev.limbeck.dialect.sqlite.Operations.type;
import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single changes and what stands in their way. */
class SqliteChangesTest extends SqliteTest {
  @Test
  void a_new_primary_key_of_assigned_numbers_numbers_nothing() throws SQLException {
    database.execute("CREATE TABLE t (id integer, a text)", "INSERT INTO t VALUES (7, 'x')");
    database.run(new CreatePrimaryKey(T, new PrimaryKey("pk_t", List.of("id"))));
    assertEquals(
        Table.of(
            T,
            List.of(column("id", "integer"), column("a", "text")),
            new PrimaryKey("pk_t", List.of("id"))),
        database.table("t"));
    assertEquals(List.of("7|x"), database.rows("SELECT * FROM t"));
    database.run(drop(new PrimaryKey("pk_t", List.of("id"))));
    assertEquals(null, database.table("t").primaryKey());
  }

  @Test
  void a_key_can_begin_and_cease_to_number_the_rows() throws SQLException {
    Column id = column("id", "bigint").withNullable(false);
    Table assigned = Table.of(T, List.of(id, column("a", "text")), PrimaryKey.of("id"));
    database.run(new CreateTable(assigned)).execute("INSERT INTO t VALUES (7, 'x')");
    AlterColumn numbered =
        new AlterColumn(T, "id", null, null, null, Change.of(null, Identity.BY_DEFAULT), null);
    database.run(numbered).execute("INSERT INTO t (a) VALUES ('y')");
    assertEquals(List.of("7|x", "8|y"), database.rows("SELECT * FROM t"));
    assertEquals(Identity.BY_DEFAULT, database.table("t").columns().get(0).identity());
    database.run(numbered.reverse().orElseThrow());
    assertEquals(database.dialect().normalForm(Schema.of(List.of(assigned))), database.schema());
    assertEquals(List.of("7|x", "8|y"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_column_that_numbers_rows_can_be_added_with_its_key() throws SQLException {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('x'), ('y')");
    Column id = column("id", "bigint").withNullable(false).withIdentity(Identity.BY_DEFAULT);
    database.run(new AddColumn(T, id), new CreatePrimaryKey(T, PrimaryKey.of("id")));
    assertEquals(List.of("x|1", "y|2"), database.rows("SELECT * FROM t"));
    assertEquals(Identity.BY_DEFAULT, database.table("t").columns().get(1).identity());
  }

  @Test
  void a_column_takes_with_it_what_it_is_part_of() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int CHECK (a > 0), b int, c int CHECK (length(c) > 1), \"length\" int,"
            + " UNIQUE (a, b), UNIQUE (b), CHECK (a < 9), CHECK (b < c))",
        "CREATE INDEX ix1 ON t (b) WHERE a > 0",
        "CREATE INDEX ix2 ON t (b)",
        "CREATE INDEX ix3 ON t (b, a)");
    database.run(new DropColumn(T, "a", null));
    assertEquals(List.of("drop column t.a takes along: UNIQUE (a, b); index ix3"), database.told);
    Table table = database.table("t");
    assertEquals(List.of("b", "c", "length"), table.columnNames());
    assertEquals(List.of(new UniqueConstraint(null, List.of("b"))), table.uniqueConstraints());
    assertEquals(
        List.of(new CheckConstraint(null, "b < c"), new CheckConstraint(null, "length(c) > 1")),
        table.checks());
    assertEquals(List.of(Index.of("ix2", List.of("b"), false)), table.indexes());
    database.run(new DropColumn(T, "length", null));
    assertEquals(2, database.table("t").checks().size());
  }

  @Test
  void a_column_does_not_take_a_check_of_other_columns_with_it() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int, b int CHECK (b > a), c int, CONSTRAINT ck CHECK (c > \"A\"))",
        "INSERT INTO t VALUES (1, 2, 3)");
    DropColumn drop = new DropColumn(T, "a", null);
    String error = TestSqlite.message(() -> database.run(drop));
    assertTrue(
        error.contains("cannot drop column t.a: CHECK (b > a) is about column b too"), error);
    DropConstraint first = drop(new CheckConstraint(null, "b > a"));
    error = TestSqlite.message(() -> database.run(first, drop));
    assertTrue(error.contains("CONSTRAINT ck CHECK (c > \"A\") is about column c"), error);
    database.run(first, new DropConstraint(T, "ck", null), drop);
    assertEquals("2|3", database.rows("SELECT * FROM t").get(0));
  }

  @Test
  void a_column_that_another_is_computed_from_is_not_dropped() throws SQLException {
    database.execute("CREATE TABLE t (a int, b int AS (a + 1))");
    String error = TestSqlite.message(() -> database.run(new DropColumn(T, "a", null)));
    assertTrue(error.contains("column b is computed from it"), error);
  }

  @Test
  void a_column_can_be_dropped_and_added_again_in_one_revision() throws SQLException {
    database.execute("CREATE TABLE t (a int UNIQUE, b int)", "INSERT INTO t VALUES (1, 2)");
    database.run(
        new DropColumn(T, "a", null),
        new AddColumn(T, column("a", "text").withDefaultValue("'new'")));
    assertEquals(List.of("2|new"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_column_that_must_not_be_null_needs_a_default_where_there_are_rows() throws SQLException {
    AddColumn operation = new AddColumn(T, column("b", "text").withNullable(false));
    database.execute("CREATE TABLE t (a int)");
    database.run(operation);
    assertFalse(database.table("t").columns().get(1).nullable());
    database.execute("DROP TABLE t", "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
    String error = TestSqlite.message(() -> database.run(operation));
    assertTrue(error.contains("cannot add column t.b"), error);
  }

  @Test
  void rows_without_a_value_are_shown_before_a_column_must_have_one() throws SQLException {
    database.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, NULL), (2, 'x')");
    for (int minor : List.of(45, 54)) {
      database.asVersion(3, minor);
      String error = TestSqlite.message(() -> database.run(nullable("b", true, false)));
      assertTrue(error.contains("rows of t have no b: [1|null]"), error);
    }
  }

  @Test
  void rows_that_a_check_would_refuse_are_shown() throws SQLException {
    database.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, 'x'), (2, NULL)");
    Operation check = new CreateCheckConstraint(T, new CheckConstraint("ck", "a > 1"));
    for (int minor : List.of(45, 54)) {
      database.asVersion(3, minor);
      String error = TestSqlite.message(() -> database.run(check));
      assertTrue(error.contains("rows of t do not satisfy a > 1: [1|x]"), error);
    }
  }

  @Test
  void a_text_that_is_no_number_stops_a_change_to_numbers() throws SQLException {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('12'), (NULL), ('abc')");
    Operation change = type("a", "text", "integer");
    String error = TestSqlite.message(() -> database.run(change));
    assertTrue(
        error.contains("values of t.a do not fit type integer") && error.contains("abc"), error);
    database.execute("DELETE FROM t WHERE a = 'abc'").run(change);
    assertEquals(List.of("12|integer", "null|null"), database.rows("SELECT a, typeof(a) FROM t"));
    database.run(change.reverse().orElseThrow());
    assertEquals(List.of("12|text", "null|null"), database.rows("SELECT a, typeof(a) FROM t"));
  }

  @Test
  void numbers_that_would_lose_digits_stop_a_change_of_type() throws SQLException {
    database.execute(
        "CREATE TABLE t (a bigint, f float)",
        "INSERT INTO t VALUES (9007199254740993, 0.30000000000000004)");
    String error = TestSqlite.message(() -> database.run(type("a", "bigint", "float")));
    assertTrue(error.contains("values of t.a do not fit type float without loss"), error);
    assertEquals(List.of("9007199254740993"), database.rows("SELECT a FROM t"));
  }

  @Test
  void a_strict_table_gets_the_types_it_allows() throws SQLException {
    database.execute("CREATE TABLE t (a TEXT) STRICT", "INSERT INTO t VALUES ('x')");
    database.run(
        new AddColumn(T, column("b", "varchar(20)")),
        new AddColumn(T, column("c", "bigint").withDefaultValue("1 + 1")),
        new AddColumn(T, column("d", "timestamp")));
    assertEquals(
        List.of("a|TEXT", "b|TEXT", "c|INTEGER", "d|ANY"),
        database.rows("SELECT name, type FROM pragma_table_info('t')"));
    assertEquals(List.of("x|null|2|null"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_constraint_whose_name_the_database_never_heard_is_found_by_what_it_says()
      throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "CREATE TABLE t (a int UNIQUE, b int REFERENCES P ON DELETE CASCADE ON UPDATE SET NULL)");
    List<String> statements =
        database.statements(
            drop(new UniqueConstraint("uq_t_a", List.of("a"))), drop(foreignKey("fk_t_b", "b")));
    assertEquals("CREATE TABLE limbeck_new_t (a int, b int)", statements.get(0));
  }

  @Test
  void a_primary_key_that_a_foreign_key_needs_is_changed_but_not_dropped() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a int)",
        "CREATE TABLE c (t int REFERENCES t (id))",
        "INSERT INTO t VALUES (3, 4)",
        "INSERT INTO c VALUES (3)");
    DropConstraint drop = drop(PrimaryKey.of("id"));
    String error = TestSqlite.message(() -> database.run(drop));
    assertTrue(error.contains("foreign key mismatch"), error);
    PrimaryKey renamed = new PrimaryKey("pk_t", List.of("id"));
    database.run(drop, new CreatePrimaryKey(T, renamed));
    assertEquals(renamed, database.table("t").primaryKey());
    assertEquals(Identity.ROWID, database.table("t").columns().get(0).identity());
    assertEquals(List.of("3|4"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_primary_key_can_be_dropped_and_made() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        "INSERT INTO t VALUES (3, 'x')");
    database.run(drop(PrimaryKey.of("id")));
    assertEquals(
        Table.of(T, List.of(column("id", "bigint").withNullable(false), column("a", "text")), null),
        database.table("t"));
    PrimaryKey both = new PrimaryKey("pk", List.of("a", "id"));
    database.run(new CreatePrimaryKey(T, both));
    assertEquals(both, database.table("t").primaryKey());
    assertEquals(List.of("3|x"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_constraint_that_is_not_there_is_told_with_those_that_are() throws SQLException {
    database.execute("CREATE TABLE t (a int CONSTRAINT uq UNIQUE)");
    String error =
        TestSqlite.message(() -> database.statements(drop(new CheckConstraint("ck", "a > 0"))));
    assertTrue(error.contains("Its named constraints are uq"), error);
  }
}
