package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.Operations.rebuild;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rebuilt table still has, a trap a test: what other tools have lost. */
class RebuildSurvivorsTest extends SqliteTest {
  @Test
  void triggers_of_the_table_and_of_others_work_as_before() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE log (what text)",
        "CREATE TRIGGER own AFTER UPDATE OF a ON t WHEN new.a <> '' BEGIN"
            + " INSERT INTO log VALUES (CASE WHEN old.a IS NULL THEN 'new' ELSE old.a END); END",
        "CREATE TRIGGER other AFTER DELETE ON log BEGIN UPDATE t SET a = 'deleted'; END",
        "INSERT INTO t VALUES (1, 'x')");
    List<String> triggers =
        database.rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");
    database.run(rebuild("t", "a"));
    assertEquals(
        triggers,
        database.rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"));
    assertEquals(List.of(), database.rows("SELECT * FROM log"));
    database.execute("UPDATE t SET a = 'y'", "DELETE FROM log");
    assertEquals(List.of("deleted"), database.rows("SELECT a FROM t"));
    assertEquals(List.of("y"), database.rows("SELECT * FROM log"));
  }

  @Test
  void views_and_their_triggers_work_as_before() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text)",
        "CREATE VIEW v AS SELECT id, t.a AS b FROM t",
        "CREATE VIEW w AS SELECT b FROM v",
        "CREATE TRIGGER vi INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.b); END",
        "INSERT INTO t VALUES (1, 'x')");
    List<String> dump = database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table'");
    database.run(rebuild("t", "a"));
    assertEquals(dump, database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table'"));
    database.execute("INSERT INTO v (b) VALUES ('y')");
    assertEquals(List.of("x", "y"), database.rows("SELECT * FROM w"));
  }

  @Test
  void indexes_are_made_again_to_the_letter() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, b int, c text UNIQUE)",
        "CREATE INDEX i1 ON t (a COLLATE NOCASE DESC) WHERE b > 0 -- partial",
        "CREATE UNIQUE INDEX \"i 2\" ON \"t\" (lower(a), b DESC)");
    List<String> dump = database.rows("SELECT sql FROM sqlite_schema WHERE type = 'index'");
    database.run(rebuild("t", "b"));
    assertEquals(
        List.copyOf(dump.stream().sorted().toList()),
        database.rows("SELECT sql FROM sqlite_schema WHERE type = 'index'").stream()
            .sorted()
            .toList());
  }

  @Test
  void the_counter_is_found_again_by_a_table_that_did_without_it() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        "INSERT INTO t (id, a) VALUES (1, 'x'), (7, 'y')",
        "DELETE FROM t WHERE id = 7");
    database.run(identity(Identity.BY_DEFAULT, Identity.ROWID));
    assertEquals(
        List.of("CREATE TABLE \"t\" (id INTEGER PRIMARY KEY, a text)"),
        database.rows("SELECT sql FROM sqlite_schema WHERE name = 't'"));
    database.run(rebuild("t", "a"));
    database.run(identity(Identity.ROWID, Identity.BY_DEFAULT));
    assertEquals(List.of("t|7"), database.rows("SELECT * FROM sqlite_sequence"));
    database.run(identity(Identity.BY_DEFAULT, Identity.ROWID));
    database.execute("INSERT INTO t (id, a) VALUES (9, 'z')");
    database.run(identity(Identity.ROWID, Identity.BY_DEFAULT));
    assertEquals(List.of("t|9"), database.rows("SELECT * FROM sqlite_sequence"));
  }

  private static Operation identity(Identity from, Identity to) {
    return new AlterColumn(name("t"), "id", null, null, null, Change.of(from, to), null);
  }

  @Test
  void the_counter_goes_on_even_of_an_empty_table() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        "CREATE TABLE e (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        "INSERT INTO t (a) VALUES ('x'), ('y'), ('z')",
        "DELETE FROM t WHERE id = 3",
        "INSERT INTO e (id, a) VALUES (41, 'x')",
        "DELETE FROM e");
    database.run(rebuild("t", "a"), rebuild("e", "a"));
    assertEquals(
        List.of("e|41", "t|3"), database.rows("SELECT * FROM sqlite_sequence ORDER BY name"));
    database.execute("INSERT INTO t (a) VALUES ('w')", "INSERT INTO e (a) VALUES ('w')");
    assertEquals(List.of("4"), database.rows("SELECT max(id) FROM t"));
    assertEquals(List.of("42"), database.rows("SELECT max(id) FROM e"));
  }

  @Test
  void everything_that_only_the_text_says_survives() throws SQLException {
    database.execute(
        """
        CREATE TABLE t ( -- the table
          id INTEGER PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT, -- the key
          a TEXT COLLATE NOCASE CHECK (t.a <> 'no'),
          b TEXT UNIQUE ON CONFLICT IGNORE, /* unique */
          c INTEGER GENERATED ALWAYS AS (id + 1) STORED,
          d AS (a || b) VIRTUAL,
          e TEXT DEFAULT (lower('E')),
          CONSTRAINT ck CHECK (length(e) < 10) -- short
          -- end
        ) STRICT
        """
            .replace("d AS", "d TEXT AS"),
        "INSERT INTO t (a, b) VALUES ('x', 'y')");
    String before = database.sql("t");
    database.run(new CreateUniqueConstraint(name("t"), new UniqueConstraint("uq", List.of("e"))));
    String after = database.sql("t");
    assertEquals(
        before
            .replace("CREATE TABLE t", "CREATE TABLE \"t\"")
            .replace("t.a <> 'no'", "a <> 'no'")
            .replace("< 10) -- short", "< 10), -- short\n  CONSTRAINT uq UNIQUE (e)"),
        after);
    assertEquals(List.of("1|x|y|2|xy|e"), database.rows("SELECT * FROM t"));
    assertThrows(SQLException.class, () -> database.execute("UPDATE t SET a = 'no'"));
  }

  @Test
  void a_table_without_rowid_stays_one() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, b int, c text, PRIMARY KEY (b, a)) WITHOUT ROWID",
        "INSERT INTO t VALUES ('x', 2, 'c'), ('y', 1, 'c')");
    database.run(rebuild("t", "c"));
    assertTrue(database.sql("t").endsWith("WITHOUT ROWID"));
    assertEquals(List.of("y|1|c", "x|2|c"), database.rows("SELECT * FROM t"));
  }

  @Test
  void rowids_stay_where_no_column_says_them() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, rowid text)",
        "INSERT INTO t (_rowid_, a, rowid) VALUES (5, 'x', 'r'), (9, 'y', 's')");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("5|x|r", "9|y|s"), database.rows("SELECT _rowid_, * FROM t"));
  }

  @Test
  void values_of_generated_columns_are_computed_not_copied() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int, b int AS (a * 2) STORED, c int AS (a * 3), d text)",
        "INSERT INTO t (a, d) VALUES (1, 'x')");
    database.run(rebuild("t", "d"));
    assertEquals(List.of("1|2|3|x"), database.rows("SELECT * FROM t"));
  }

  @Test
  void temporary_objects_of_the_same_name_are_let_alone() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a text, b text)",
        "CREATE INDEX ix ON t (b)",
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END",
        "INSERT INTO t (a) VALUES ('real')",
        "CREATE TEMP TABLE t (a text, z text)",
        "INSERT INTO temp.t VALUES ('temporary', 1)",
        "CREATE TEMP TRIGGER tt AFTER INSERT ON main.t BEGIN SELECT 2; END");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("1|real|null"), database.rows("SELECT * FROM main.t"));
    assertEquals(List.of("temporary|1"), database.rows("SELECT * FROM temp.t"));
    assertEquals(
        List.of("ix", "tr"),
        database.rows(
            "SELECT name FROM main.sqlite_schema WHERE tbl_name = 't' AND type <> 'table' ORDER BY 1"));
    assertEquals(
        List.of("t", "tt"), database.rows("SELECT name FROM temp.sqlite_schema ORDER BY name"));
  }

  @Test
  void a_temporary_trigger_of_the_table_is_made_again() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text)",
        "CREATE TEMP TABLE log (a text)",
        "CREATE TEMP TRIGGER tt AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END");
    database.run(rebuild("t", "a"));
    database.execute("INSERT INTO t VALUES ('x')");
    assertEquals(List.of("x"), database.rows("SELECT * FROM log"));
  }

  @Test
  void an_attached_database_with_a_table_of_the_same_name_is_let_alone() throws SQLException {
    database.execute(
        "ATTACH '" + directory.resolve("other.db") + "' AS other",
        "CREATE TABLE other.t (a text, z text)",
        "CREATE TABLE t (a text)",
        "INSERT INTO other.t VALUES ('other', 1)",
        "INSERT INTO main.t VALUES ('main')");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("main"), database.rows("SELECT * FROM main.t"));
    assertEquals(List.of("other|1"), database.rows("SELECT * FROM other.t"));
    database.execute("DETACH other");
  }

  @Test
  void a_full_text_index_of_the_table_still_finds_its_rows() throws SQLException {
    database.execute(
        "CREATE TABLE t (title text, body text)",
        "CREATE VIRTUAL TABLE f USING fts5(title, content='t')",
        "CREATE TRIGGER ti AFTER INSERT ON t BEGIN"
            + " INSERT INTO f (rowid, title) VALUES (new.rowid, new.title); END",
        "INSERT INTO t (rowid, title) VALUES (7, 'seven'), (11, 'eleven')");
    List<String> shadows = database.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'f_%'");
    database.run(rebuild("t", "body"));
    database.execute("INSERT INTO t (rowid, title) VALUES (20, 'twenty')");
    assertEquals(List.of("11"), database.rows("SELECT rowid FROM f WHERE f MATCH 'eleven'"));
    assertEquals(List.of("twenty"), database.rows("SELECT title FROM f WHERE f MATCH 'twenty'"));
    assertEquals(shadows, database.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'f_%'"));
  }

  @Test
  void odd_names_are_quoted_everywhere() throws SQLException {
    database.execute(
        "CREATE TABLE \"Ä 'x' \"\"y\" (\"select\" INTEGER PRIMARY KEY AUTOINCREMENT, \"a b\" text)",
        "CREATE TABLE \"order\" (\"group\" int REFERENCES \"Ä 'x' \"\"y\")",
        "CREATE INDEX \"index\" ON \"Ä 'x' \"\"y\" (\"a b\")",
        "INSERT INTO \"Ä 'x' \"\"y\" VALUES (5, 'z')",
        "INSERT INTO \"order\" VALUES (5)");
    database.run(rebuild("Ä 'x' \"y", "a b"), rebuild("order", "group"));
    assertEquals(List.of("5|z"), database.rows("SELECT * FROM \"Ä 'x' \"\"y\""));
    assertEquals(List.of("Ä 'x' \"y|5"), database.rows("SELECT * FROM sqlite_sequence"));
    assertEquals(1, database.table("Ä 'x' \"y").indexes().size());
  }

  @Test
  void a_text_in_double_quotes_in_a_view_or_trigger_does_not_matter() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text)",
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET a = \"text\" WHERE a = \"x\"; END",
        "CREATE VIEW v AS SELECT \"text\" AS c, a FROM t");
    List<String> dump = database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table'");
    database.run(rebuild("t", "a"));
    assertEquals(
        dump.stream().sorted().toList(),
        database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table'").stream()
            .sorted()
            .toList());
  }

  @Test
  void statistics_are_gathered_again() throws SQLException {
    database.execute(
        "CREATE TABLE t (a text, b int)",
        "CREATE INDEX ix ON t (b)",
        "INSERT INTO t VALUES ('x', 1), ('y', 1)",
        "ANALYZE");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("t|ix|2 2"), database.rows("SELECT * FROM sqlite_stat1"));
  }

  @Test
  void settings_of_the_database_stay() throws SQLException {
    database.execute(
        "PRAGMA journal_mode = WAL",
        "PRAGMA user_version = 42",
        "PRAGMA application_id = 43",
        "PRAGMA recursive_triggers = ON",
        "CREATE TABLE t (a text)",
        "CREATE TRIGGER tr BEFORE DELETE ON t BEGIN SELECT raise(ABORT, 'deleted'); END",
        "INSERT INTO t VALUES ('x')");
    database.run(rebuild("t", "a"));
    assertEquals(List.of("42"), database.rows("PRAGMA user_version"));
    assertEquals(List.of("43"), database.rows("PRAGMA application_id"));
    assertEquals(List.of("1"), database.rows("PRAGMA recursive_triggers"));
    assertEquals(List.of("wal"), database.rows("PRAGMA journal_mode"));
    assertEquals(List.of("x"), database.rows("SELECT * FROM t"));
  }
}
