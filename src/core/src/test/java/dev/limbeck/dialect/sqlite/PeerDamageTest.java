package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.Operations.T;
import static dev.limbeck.dialect.sqlite.Operations.rebuild;
import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.UniqueConstraint;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What other tools do to a database, shown on one copy of it, and that it does not happen here, on
 * another. Their steps are those of Alembic's batch mode (a new table from a model, rows copied,
 * the old one dropped, the new one renamed) and of Drizzle's and Prisma's migrations (the same,
 * with {@code PRAGMA foreign_keys} inside the transaction).
 */
class PeerDamageTest extends SqliteTest {

  /** Runs a peer's SQL on a copy of the database and returns the rows of a query after it. */
  private List<String> peer(String query, String... statements) throws Exception {
    database.execute("VACUUM INTO '" + directory.resolve("peer") + "'");
    Files.createDirectory(directory.resolve("p"));
    Files.move(directory.resolve("peer"), directory.resolve("p").resolve("test.db"));
    try (TestSqlite copy = TestSqlite.in(directory.resolve("p"))) {
      copy.execute(statements);
      return copy.rows(query);
    }
  }

  @Test
  void alembic_deletes_the_children_of_on_delete_cascade() throws Exception {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE child (t int REFERENCES t ON DELETE CASCADE)",
        "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
        "INSERT INTO child VALUES (1), (2), (2)");
    assertEquals(
        List.of("0"),
        peer(
            "SELECT count(*) FROM child",
            "BEGIN",
            "CREATE TABLE _alembic_tmp_t (id INTEGER PRIMARY KEY, a varchar(77))",
            "INSERT INTO _alembic_tmp_t SELECT id, a FROM t",
            "DROP TABLE t",
            "ALTER TABLE _alembic_tmp_t RENAME TO t",
            "COMMIT"));
    database.run(rebuild("t", "a"));
    assertEquals(List.of("1", "2", "2"), database.rows("SELECT * FROM child"));
    database.execute("DELETE FROM t WHERE id = 2");
    assertEquals(List.of("1"), database.rows("SELECT * FROM child"));
  }

  @Test
  void drizzle_and_prisma_switch_foreign_keys_off_where_that_does_nothing() throws Exception {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE child (t int REFERENCES t ON DELETE CASCADE)",
        "CREATE TABLE other (t int REFERENCES t ON DELETE SET NULL)",
        "INSERT INTO t VALUES (1, 'x')",
        "INSERT INTO child VALUES (1)",
        "INSERT INTO other VALUES (1)");
    String[] migration = {
      "BEGIN",
      "PRAGMA foreign_keys = OFF",
      "PRAGMA defer_foreign_keys = ON",
      "CREATE TABLE __new_t (id INTEGER PRIMARY KEY, a varchar(77))",
      "INSERT INTO __new_t SELECT id, a FROM t",
      "DROP TABLE t",
      "ALTER TABLE __new_t RENAME TO t",
      "PRAGMA foreign_keys = ON",
      "COMMIT"
    };
    assertEquals(
        List.of("0|null"), peer("SELECT (SELECT count(*) FROM child), t FROM other", migration));

    database.execute("BEGIN", "INSERT INTO t VALUES (2, 'y')");
    String error =
        TestSqlite.message(
            () -> {
              try (RevisionTransaction transaction =
                  database.dialect().begin(database.connection, List.of(rebuild("t", "a")))) {
                transaction.commit();
              }
            });
    assertTrue(error.contains("foreign keys cannot be switched off"), error);
    database.execute("ROLLBACK").run(rebuild("t", "a"));
    assertEquals(List.of("1|1"), database.rows("SELECT (SELECT t FROM child), t FROM other"));
    assertEquals(List.of("1|x"), database.rows("SELECT * FROM t"));
  }

  /** What a revision says of its own about foreign keys changes nothing inside its transaction. */
  @Test
  void switching_foreign_keys_in_a_revision_does_not_bring_the_damage_back() throws Exception {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE child (t int REFERENCES t ON DELETE CASCADE)",
        "INSERT INTO t VALUES (1, 'x')",
        "INSERT INTO child VALUES (1)");
    database.run(
        ExecuteSql.of("PRAGMA foreign_keys = ON; PRAGMA defer_foreign_keys = ON"),
        rebuild("t", "a"),
        ExecuteSql.of("PRAGMA foreign_keys = OFF"));
    assertEquals(List.of("1"), database.rows("SELECT * FROM child"));
  }

  @Test
  void alembic_drops_triggers() throws Exception {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE log (a text)",
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END");
    assertEquals(
        List.of(),
        peer(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
            "CREATE TABLE _alembic_tmp_t (id INTEGER PRIMARY KEY, a varchar(77))",
            "INSERT INTO _alembic_tmp_t SELECT id, a FROM t",
            "DROP TABLE t",
            "ALTER TABLE _alembic_tmp_t RENAME TO t"));
    database.run(rebuild("t", "a")).execute("INSERT INTO t (a) VALUES ('x')");
    assertEquals(List.of("x"), database.rows("SELECT * FROM log"));
  }

  @Test
  void alembic_loses_collations_checks_and_what_else_its_model_does_not_know() throws Exception {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text COLLATE NOCASE UNIQUE ON CONFLICT IGNORE,"
            + " b int CHECK (b > 0) DEFAULT (1 + 1)) STRICT",
        "INSERT INTO t (a) VALUES ('x')");
    List<String> lost =
        peer(
            "SELECT sql FROM sqlite_schema WHERE name = 't'",
            "CREATE TABLE _alembic_tmp_t (id INTEGER NOT NULL, a varchar(77), b INTEGER,"
                + " PRIMARY KEY (id))",
            "INSERT INTO _alembic_tmp_t SELECT id, a, b FROM t",
            "DROP TABLE t",
            "ALTER TABLE _alembic_tmp_t RENAME TO t");
    assertTrue(lost.stream().noneMatch(sql -> sql.contains("COLLATE") || sql.contains("CHECK")));
    database.run(Operations.defaultValue("a", null, "'new'"));
    database.execute("INSERT INTO t (a) VALUES ('X')");
    assertEquals(List.of("1|x|2"), database.rows("SELECT * FROM t WHERE a = 'X'"));
    assertThrows(SQLException.class, () -> database.execute("UPDATE t SET b = 0"));
    assertThrows(SQLException.class, () -> database.execute("UPDATE t SET b = 'text'"));
  }

  @Test
  void alembic_loses_autoincrement_and_gives_numbers_again() throws Exception {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        "INSERT INTO t (a) VALUES ('x'), ('y')",
        "DELETE FROM t WHERE id = 2");
    assertEquals(
        List.of("2"),
        peer(
            "SELECT max(id) FROM t",
            "CREATE TABLE _alembic_tmp_t (id INTEGER NOT NULL, a varchar(77), PRIMARY KEY (id))",
            "INSERT INTO _alembic_tmp_t SELECT id, a FROM t",
            "DROP TABLE t",
            "ALTER TABLE _alembic_tmp_t RENAME TO t",
            "INSERT INTO t (a) VALUES ('z')"));
    database.run(rebuild("t", "a")).execute("INSERT INTO t (a) VALUES ('z')");
    assertEquals(List.of("3"), database.rows("SELECT max(id) FROM t"));
  }

  @Test
  void alembic_loses_constraints_without_a_name() throws Exception {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "CREATE TABLE t (a text UNIQUE, b int CHECK (b > 0), c int REFERENCES p, d text,"
            + " UNIQUE (b, c), CHECK (a <> d), FOREIGN KEY (b) REFERENCES p (id) ON DELETE CASCADE)",
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES ('x', 1, 1, 'y')");
    var before = database.table("t");
    assertEquals(
        List.of(),
        peer(
            "SELECT name FROM pragma_index_list('t') UNION ALL"
                + " SELECT \"from\" FROM pragma_foreign_key_list('t')",
            "CREATE TABLE _alembic_tmp_t (a text, b int, c int, d varchar(77))",
            "INSERT INTO _alembic_tmp_t SELECT * FROM t",
            "DROP TABLE t",
            "ALTER TABLE _alembic_tmp_t RENAME TO t"));
    database.run(rebuild("t", "d"));
    var after = database.table("t");
    assertEquals(before.uniqueConstraints(), after.uniqueConstraints());
    assertEquals(before.foreignKeys(), after.foreignKeys());
    assertEquals(before.checks(), after.checks());
    database.run(Operations.drop(new UniqueConstraint(null, List.of("a"))));
    assertEquals(1, database.table("t").uniqueConstraints().size());
  }

  @Test
  void a_table_renamed_out_of_the_way_takes_the_references_along() throws Exception {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a text)",
        "CREATE TABLE child (t int REFERENCES t (id))",
        "INSERT INTO t VALUES (1, 'x')",
        "INSERT INTO child VALUES (1)");
    List<String> repointed =
        peer(
            "SELECT sql FROM sqlite_schema WHERE name = 'child'",
            "ALTER TABLE t RENAME TO old_t",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a varchar(77))",
            "INSERT INTO t SELECT * FROM old_t");
    assertTrue(repointed.get(0).contains("old_t"), repointed + "");
    database.run(rebuild("t", "a"));
    assertEquals("CREATE TABLE child (t int REFERENCES t (id))", database.sql("child"));
  }

  @Test
  void a_failed_statement_is_followed_by_a_rollback_and_never_by_a_commit() throws Exception {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('x')");
    List<String> dump = database.dump();
    assertThrows(
        SQLException.class,
        () -> database.run(rebuild("t", "a"), ExecuteSql.of("INSERT INTO nowhere VALUES (1)")));
    assertEquals(dump, database.dump());
    assertEquals(List.of("x"), database.rows("SELECT * FROM t"));
  }

  /** No peer's damage, but the worst there could be: a table that loses its rows with a column. */
  @Test
  void rows_stay_though_none_of_their_columns_does() throws Exception {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('x'), ('y'), ('z')");
    var id = column("id", "bigint").withNullable(false);
    database.run(
        new AddColumn(T, id.withIdentity(dev.limbeck.schema.Identity.BY_DEFAULT)),
        new dev.limbeck.operation.DropColumn(T, "a", null),
        new CreatePrimaryKey(T, PrimaryKey.of("id")));
    assertEquals(List.of("1", "2", "3"), database.rows("SELECT * FROM t"));
  }
}
