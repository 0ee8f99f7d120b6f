package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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
  private static final String SETTINGS =
      "SELECT foreign_keys, legacy_alter_table, timeout"
          + " FROM pragma_foreign_keys, pragma_legacy_alter_table, pragma_busy_timeout";

  private final Connection connection;
  private final Patience patience;
  private final boolean foreignKeys;
  private final boolean legacy;
  private final long busyTimeout;
  private @Nullable Map<String, Long> violations;
  private boolean open;
  private boolean timeoutRestored;

  /** What a connection was set to. */
  private record Settings(boolean foreignKeys, boolean legacy, long busyTimeout) {}

  private SqliteTransaction(Connection connection, Patience patience) throws SQLException {
    this.connection = connection;
    this.patience = patience;
    Settings settings =
        Rows.of(
                connection,
                SETTINGS,
                row -> new Settings(row.getBoolean(1), row.getBoolean(2), row.getLong(3)))
            .get(0);
    this.foreignKeys = settings.foreignKeys();
    this.legacy = settings.legacy();
    this.busyTimeout = settings.busyTimeout();
  }

  /**
   * Begins a transaction.
   *
   * @param patience how a database is waited for that others write to
   * @param rebuilds whether tables may be rebuilt or dropped
   * @param scripts whether SQL of the user's own runs in it
   * @throws UserException if foreign keys cannot be switched off, or others write all the time
   */
  static SqliteTransaction begin(
      Connection connection, Patience patience, boolean rebuilds, boolean scripts)
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
    patience.execute(connection, "BEGIN IMMEDIATE", patience.milliseconds());
    open = true;
    if (foreignKeys && rebuilds && scripts) {
      violations = violations();
    }
  }

  /** What is broken in the whole database, by table and foreign key. */
  private Map<String, Long> violations() throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    List<String> tables =
        Rows.of(
            connection,
            "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name, 'main')"
                + " WHERE m.type = 'table' AND m.rootpage > 0",
            row -> row.getString(1));
    for (String table : tables) {
      new Violations(connection, QualifiedName.of(table))
          .count()
          .orElse(Map.of())
          .forEach((key, number) -> counts.put(table + "." + key, number));
    }
    return counts;
  }

  @Override
  public boolean excludesOthers() {
    return open;
  }

  @Override
  public void commit() throws SQLException {
    if (violations != null) {
      refuseNewViolations(violations);
    }
    patience.execute(connection, "COMMIT", busyTimeout);
    open = false;
    timeoutRestored = true;
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
    if (!timeoutRestored) {
      Patience.setTimeout(connection, busyTimeout);
    }
    if (legacy) {
      Rows.execute(connection, "PRAGMA legacy_alter_table = ON");
    }
    if (foreignKeys) {
      Rows.execute(connection, "PRAGMA foreign_keys = ON");
      if (Rows.number(connection, "PRAGMA foreign_keys") != 1) {
        throw new SQLException("foreign keys could not be switched on again");
      }
    }
  }
}
