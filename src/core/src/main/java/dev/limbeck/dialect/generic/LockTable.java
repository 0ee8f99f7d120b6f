package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.RunnerLock;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is a row of a table, held by an UPDATE in an open transaction: the database lets it
 * go when the owner commits, rolls back, or dies. The one who finds it taken waits for the shortest
 * time that the database offers, and is told no.
 *
 * <p>Who holds it stands in the row, never committed. Where the database lets one read what is not
 * committed, that is looked at first, so that no one waits at all.
 */
final class LockTable implements RunnerLock {
  /** H2's and SQL Server's own setting, in milliseconds. */
  private static final String SHORT_WAIT = "SET LOCK_TIMEOUT 50";

  private final DatabaseTraits traits;
  private final String table;

  LockTable(DatabaseTraits traits, String table) {
    this.traits = traits;
    this.table = table;
  }

  @Override
  public boolean tryLock(Connection connection, String key) throws SQLException {
    prepare(connection, key);
    if (!holder(connection, key).isEmpty()) {
      return false;
    }
    connection.setAutoCommit(false);
    boolean taken = false;
    try {
      taken = take(connection, key);
    } catch (SQLException e) {
      if (!lockedByOther(e)) {
        throw e;
      }
    } finally {
      if (!taken) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
    return taken;
  }

  private boolean take(Connection connection, String key) throws SQLException {
    String sql = "UPDATE " + quotedTable() + " SET holder = ? WHERE lock_key = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setQueryTimeout(1);
      update.setString(1, holderOf(connection));
      update.setString(2, key);
      return update.executeUpdate() == 1;
    }
  }

  private static String holderOf(Connection connection) throws SQLException {
    String user = connection.getMetaData().getUserName();
    return (user == null ? "" : user + ", ") + "process " + ProcessHandle.current().pid();
  }

  /** What the drivers throw when a row is locked: a timeout, or the victim's part in a conflict. */
  private static boolean lockedByOther(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return e instanceof SQLTimeoutException
        || e instanceof SQLTransactionRollbackException
        || state.startsWith("40")
        || state.equals("HYT00")
        || state.equals("90131")
        || state.equals("61000")
        || state.equals("57033");
  }

  /** The table and the key's row, made by whoever comes first. */
  private void prepare(Connection connection, String key) throws SQLException {
    if (!exists(connection)) {
      String sql =
          "CREATE TABLE "
              + quotedTable()
              + " (lock_key VARCHAR(200) NOT NULL PRIMARY KEY, holder VARCHAR(200))";
      make(connection, sql, null, () -> exists(connection));
    }
    if (!hasRow(connection, key)) {
      String sql = "INSERT INTO " + quotedTable() + " (lock_key) VALUES (?)";
      make(connection, sql, key, () -> hasRow(connection, key));
    }
    if (traits.product() == Product.H2 || traits.product() == Product.SQL_SERVER) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(SHORT_WAIT);
      }
    }
  }

  /**
   * Makes something; that another one has made it in between is as good. A row that is there twice
   * may not be seen yet, since the other one has not committed it.
   */
  private static void make(
      Connection connection, String sql, @Nullable String parameter, Question<Boolean> made)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      if (!(e instanceof SQLIntegrityConstraintViolationException) && !made.ask()) {
        throw e;
      }
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String pattern =
        traits.names().stored(table).replace("_", metadata.getSearchStringEscape() + "_");
    try (ResultSet tables = metadata.getTables(null, connection.getSchema(), pattern, null)) {
      return tables.next();
    }
  }

  private boolean hasRow(Connection connection, String key) throws SQLException {
    return uncommitted(connection, () -> read(connection, "lock_key", key).isPresent());
  }

  @Override
  public String holder(Connection connection, String key) throws SQLException {
    return exists(connection)
        ? uncommitted(connection, () -> read(connection, "holder", key).orElse(""))
        : "";
  }

  private Optional<String> read(Connection connection, String column, String key)
      throws SQLException {
    String sql = "SELECT " + column + " FROM " + quotedTable() + " WHERE lock_key = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, key);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  /** Asks without waiting for a lock, where the database has that. */
  private static <T> T uncommitted(Connection connection, Question<T> question)
      throws SQLException {
    boolean possible =
        connection.getAutoCommit()
            && connection
                .getMetaData()
                .supportsTransactionIsolationLevel(Connection.TRANSACTION_READ_UNCOMMITTED);
    if (!possible) {
      return question.ask();
    }
    int before = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
    try {
      return question.ask();
    } finally {
      connection.setTransactionIsolation(before);
    }
  }

  @Override
  public void unlock(Connection connection, String key) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private String quotedTable() {
    return traits.names().quote(table);
  }
}
