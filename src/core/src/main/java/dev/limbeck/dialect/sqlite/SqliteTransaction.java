package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that holds SQLite's one write lock from its beginning, so that no other runner is
 * at work meanwhile.
 *
 * <p>Where tables may be rebuilt or dropped, foreign keys are off: a DROP would delete the rows
 * that refer to the table, or fail. They can only be switched outside of a transaction, silently
 * failing inside, so the switch is read back. SQL of the user's own in the same revision then runs
 * without them too; that it broke none is checked before the commit.
 */
final class SqliteTransaction implements RevisionTransaction {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int BUSY = 5;
  private static final int LOCKED = 6;

  private final Connection connection;
  private final Duration patience;
  private final boolean foreignKeys;
  private final boolean legacy;
  private @Nullable Map<String, Long> violations;
  private boolean open;

  private SqliteTransaction(Connection connection, Duration patience) throws SQLException {
    this.connection = connection;
    this.patience = patience;
    this.foreignKeys = Rows.number(connection, "PRAGMA foreign_keys") == 1;
    this.legacy = Rows.number(connection, "PRAGMA legacy_alter_table") == 1;
  }

  /**
   * Begins a transaction.
   *
   * @param patience how long to wait for a database that others write to
   * @param rebuilds whether tables may be rebuilt or dropped
   * @param scripts whether SQL of the user's own runs in it
   * @throws UserException if foreign keys cannot be switched off, or others write all the time
   */
  static SqliteTransaction begin(
      Connection connection, Duration patience, boolean rebuilds, boolean scripts)
      throws SQLException {
    SqliteTransaction transaction = new SqliteTransaction(connection, patience);
    try {
      transaction.begin(rebuilds, scripts);
      return transaction;
    } catch (SQLException | RuntimeException failed) {
      transaction.close();
      throw failed;
    }
  }

  private void begin(boolean rebuilds, boolean scripts) throws SQLException {
    if (foreignKeys && rebuilds) {
      Rows.execute(connection, "PRAGMA foreign_keys = OFF");
      if (Rows.number(connection, "PRAGMA foreign_keys") != 0) {
        throw new UserException(
            "foreign keys cannot be switched off, and with them a table cannot be rebuilt without"
                + " loss",
            "End the transaction that is open on this connection.");
      }
    }
    if (legacy) {
      Rows.execute(connection, "PRAGMA legacy_alter_table = OFF");
    }
    patiently("BEGIN IMMEDIATE");
    open = true;
    if (foreignKeys && rebuilds && scripts) {
      violations = violations();
    }
  }

  private Map<String, Long> violations() throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    Rows.of(
            connection,
            "SELECT \"table\" || ' to ' || parent, count(*) FROM pragma_foreign_key_check"
                + " GROUP BY 1",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Executes a statement that needs a lock, again and again while somebody else has it. */
  private void patiently(String sql) throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Rows.execute(connection, sql);
        return;
      } catch (SQLException failed) {
        int code = failed.getErrorCode() & 0xff;
        if (code != BUSY && code != LOCKED) {
          throw failed;
        }
        if (System.nanoTime() > deadline) {
          throw new UserException(
              "the database is busy: something else has been writing to it for "
                  + patience.toSeconds()
                  + " seconds",
              "Find the program that holds a transaction open, or try again later.",
              failed);
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UserException(
          "interrupted while waiting for the database", "Try again.", interrupted);
    }
  }

  @Override
  public void commit() throws SQLException {
    if (violations != null) {
      refuseNewViolations(violations);
    }
    patiently("COMMIT");
    open = false;
  }

  private void refuseNewViolations(Map<String, Long> before) throws SQLException {
    for (Map.Entry<String, Long> entry : violations().entrySet()) {
      long broken = entry.getValue() - before.getOrDefault(entry.getKey(), 0L);
      if (broken > 0) {
        throw new UserException(
            broken
                + " foreign keys from "
                + entry.getKey()
                + " are broken by the SQL of this revision",
            "Foreign keys do nothing while a revision rebuilds a table: put the SQL that deletes or"
                + " changes rows into a revision of its own.");
      }
    }
  }

  @Override
  public void rollback() throws SQLException {
    open = false;
    try {
      Rows.execute(connection, "ROLLBACK");
    } catch (SQLException failed) {
      // After a full disk and the like SQLite has rolled back by itself.
      if (!String.valueOf(failed.getMessage()).contains("no transaction is active")) {
        throw failed;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      if (open) {
        rollback();
      }
    } finally {
      restore();
    }
  }

  private void restore() throws SQLException {
    Rows.execute(connection, "PRAGMA legacy_alter_table = " + (legacy ? "ON" : "OFF"));
    if (foreignKeys) {
      Rows.execute(connection, "PRAGMA foreign_keys = ON");
    }
  }
}
