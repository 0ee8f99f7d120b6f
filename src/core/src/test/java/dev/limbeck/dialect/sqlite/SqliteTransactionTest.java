package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTransactionTest {
  private static final Operation NATIVE = new AddColumn(name("t"), column("x", "text"));
  private static final Operation REBUILD =
      AlterColumn.type(name("t"), "a", Change.to(ColumnType.of("text")));

  @TempDir Path directory;
  private TestSqlite database;

  @BeforeEach
  void open() throws SQLException {
    database = TestSqlite.in(directory).asVersion(3, 54);
    database.execute("CREATE TABLE t (a int)", "PRAGMA busy_timeout = 0");
  }

  @AfterEach
  void close() throws SQLException {
    assertTrue(database.connection.getAutoCommit());
    assertEquals(List.of("1"), database.rows("PRAGMA foreign_keys"));
    database.close();
  }

  private RevisionTransaction begin(Operation... operations) throws SQLException {
    return database.dialect().begin(database.connection, List.of(operations));
  }

  private Connection another() throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("test.db"));
    Rows.execute(connection, "PRAGMA busy_timeout = 0");
    return connection;
  }

  @Test
  void foreign_keys_are_off_only_where_a_table_may_be_rebuilt_or_dropped() throws SQLException {
    try (RevisionTransaction transaction = begin(NATIVE, ExecuteSql.of("SELECT 1"))) {
      assertEquals(List.of("1"), database.rows("PRAGMA foreign_keys"));
      transaction.commit();
    }
    try (RevisionTransaction transaction = begin(NATIVE, REBUILD)) {
      assertEquals(List.of("0"), database.rows("PRAGMA foreign_keys"));
      transaction.commit();
    }
  }

  @Test
  void foreign_keys_stay_on_for_new_tables_that_refer_to_each_other() throws SQLException {
    Table table = Table.of(name("n"), List.of(column("a", "int")), null);
    ForeignKey key =
        new ForeignKey(
            null,
            List.of("a"),
            name("m"),
            List.of("a"),
            ReferentialAction.NO_ACTION,
            ReferentialAction.NO_ACTION);
    try (RevisionTransaction transaction =
        begin(
            new CreateTable(table),
            new CreateTable(table.withName(name("m"))),
            new CreateForeignKey(name("n"), key))) {
      assertEquals(List.of("1"), database.rows("PRAGMA foreign_keys"));
      transaction.rollback();
    }
  }

  @Test
  void settings_are_restored_whatever_happens() throws SQLException {
    database.execute("PRAGMA legacy_alter_table = ON");
    try (RevisionTransaction transaction = begin(REBUILD)) {
      assertEquals(List.of("0"), database.rows("PRAGMA legacy_alter_table"));
      database.execute("CREATE TABLE u (a int)");
      transaction.rollback();
    }
    assertEquals(List.of("1"), database.rows("PRAGMA legacy_alter_table"));
    assertThrows(
        SQLException.class,
        () -> {
          try (RevisionTransaction transaction = begin(REBUILD)) {
            database.execute("CREATE TABLE u (a int)", "nonsense");
            transaction.commit();
          }
        });
    assertEquals(List.of("1"), database.rows("PRAGMA legacy_alter_table"));
    assertEquals(List.of("1"), database.rows("PRAGMA foreign_keys"));
    assertEquals(1, database.schema().tables().size());
    database.execute("PRAGMA legacy_alter_table = OFF");
  }

  @Test
  void a_transaction_that_is_open_already_is_not_touched() throws SQLException {
    database.execute("BEGIN", "INSERT INTO t VALUES (1)");
    String error = TestSqlite.message(() -> begin(REBUILD));
    assertTrue(error.contains("foreign keys cannot be switched off"), error);
    assertThrows(SQLException.class, () -> begin(NATIVE));
    database.execute("COMMIT");
    assertEquals(List.of("1"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_database_that_others_write_to_is_waited_for_and_then_told() throws SQLException {
    try (Connection other = another()) {
      Rows.execute(other, "BEGIN IMMEDIATE");
      long start = System.nanoTime();
      String error = TestSqlite.message(() -> begin(REBUILD));
      assertTrue(error.contains("the database is busy"), error);
      assertTrue(System.nanoTime() - start > 250_000_000L);
      assertEquals(List.of("1"), database.rows("PRAGMA foreign_keys"));
    }
  }

  @Test
  void a_runner_waits_for_its_turn() throws Exception {
    try (RevisionTransaction first = begin(NATIVE);
        Connection other = another()) {
      CompletableFuture<List<String>> second =
          CompletableFuture.supplyAsync(
              () -> {
                try (RevisionTransaction transaction =
                    SqliteDialect.forScripts("3.54").begin(other, List.of(NATIVE))) {
                  List<String> rows = Rows.of(other, "SELECT a FROM t", row -> row.getString(1));
                  transaction.commit();
                  return rows;
                } catch (SQLException failed) {
                  throw new IllegalStateException(failed);
                }
              });
      Thread.sleep(150);
      database.execute("INSERT INTO t VALUES (1)");
      first.commit();
      assertEquals(List.of("1"), second.get());
    }
  }

  @Test
  void a_reader_that_is_in_the_way_of_the_commit_is_told_and_nothing_is_done() throws SQLException {
    try (Connection other = another();
        Statement statement = other.createStatement()) {
      Rows.execute(other, "BEGIN");
      try (ResultSet rows = statement.executeQuery("SELECT * FROM sqlite_schema")) {
        assertTrue(rows.next());
        String error =
            TestSqlite.message(
                () -> {
                  try (RevisionTransaction transaction = begin(NATIVE)) {
                    database.execute("INSERT INTO t VALUES (1)");
                    transaction.commit();
                  }
                });
        assertTrue(error.contains("the database is busy"), error);
      }
      Rows.execute(other, "ROLLBACK");
    }
    assertEquals(List.of(), database.rows("SELECT * FROM t"));
  }

  @Test
  void sql_that_breaks_foreign_keys_while_they_are_off_is_not_committed() throws SQLException {
    database.execute(
        "CREATE TABLE p (id int PRIMARY KEY)",
        "CREATE TABLE c (p int REFERENCES p ON DELETE CASCADE)",
        "INSERT INTO p VALUES (1), (2)",
        "INSERT INTO c VALUES (1), (1), (2)");
    String error =
        TestSqlite.message(
            () -> database.run(REBUILD, ExecuteSql.of("DELETE FROM p WHERE id = 1")));
    assertTrue(error.contains("2 foreign keys from c.p to p are broken"), error);
    assertEquals(List.of("1", "2"), database.rows("SELECT * FROM p"));
    database.run(ExecuteSql.of("DELETE FROM p WHERE id = 1"));
    assertEquals(List.of("2"), database.rows("SELECT * FROM c"));
  }

  @Test
  void what_was_broken_before_does_not_keep_sql_from_running() throws SQLException {
    database.execute(
        "CREATE TABLE p (id int PRIMARY KEY)",
        "CREATE TABLE c (p int REFERENCES p)",
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO c VALUES (1)",
        "PRAGMA foreign_keys = ON");
    database.run(REBUILD, ExecuteSql.of("INSERT INTO t VALUES (5)"));
    assertEquals(List.of("5"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_transaction_that_sqlite_itself_rolled_back_is_over() throws SQLException {
    database.execute("CREATE UNIQUE INDEX ix ON t (a)");
    assertThrows(
        SQLException.class,
        () -> {
          try (RevisionTransaction transaction = begin(REBUILD)) {
            database.execute("INSERT INTO t VALUES (1)", "INSERT OR ROLLBACK INTO t VALUES (1)");
            transaction.commit();
          }
        });
    assertEquals(List.of(), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_closed_connection_needs_no_restoring() throws SQLException {
    Connection other = another();
    RevisionTransaction transaction = database.dialect().begin(other, List.of(REBUILD));
    try (transaction) {
      Rows.execute(other, "INSERT INTO t VALUES (1)");
      other.close();
    }
    assertEquals(List.of(), database.rows("SELECT * FROM t"));
  }

  @Test
  void the_dialect_says_what_it_can() {
    assertEquals(
        List.of(
            Capability.TRANSACTIONAL_DDL,
            Capability.KEEPS_EXPRESSIONS,
            Capability.IGNORES_CASE,
            Capability.IGNORES_COLUMN_CASE),
        List.of(Capability.values()).stream()
            .filter(one -> database.dialect().supports(one))
            .toList());
    assertTrue(database.dialect().lock().isEmpty());
    assertEquals("sqlite", database.dialect().name());
  }

  @Test
  void an_old_sqlite_is_refused_and_a_new_one_is_not() {
    assertEquals(new SqliteVersion(3, 54), SqliteVersion.parse("3.54.1"));
    assertEquals(new SqliteVersion(4, 0), SqliteVersion.parse("4"));
    String error = TestSqlite.message(() -> SqliteVersion.parse("3.36.0.3"));
    assertTrue(error.contains("3.37 is the oldest"), error);
  }
}
