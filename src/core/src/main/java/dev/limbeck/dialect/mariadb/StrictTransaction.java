package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.RevisionTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The transaction of a revision, in strict mode: without it a server cuts values that do not fit a
 * new type, and makes 0 of NULL, with no more than a warning. And each time stamp is as it is
 * written ({@link ExplicitTimestamps}). Every change of the schema commits, so that a rollback
 * undoes only what came after the last of them.
 */
final class StrictTransaction implements RevisionTransaction {
  /** Adds to the modes of the session; one that is there twice counts once. */
  static final String STRICT =
      "SET SESSION sql_mode = CONCAT(@@SESSION.sql_mode, ',STRICT_ALL_TABLES')";

  private final Connection connection;
  private final String mode;
  private final String database;
  private final long lockWait;
  private final ExplicitTimestamps timestamps;
  private final RevisionTransaction transaction;

  StrictTransaction(Connection connection) throws SQLException {
    this(connection, ExplicitTimestamps.begin(connection));
  }

  private StrictTransaction(Connection connection, ExplicitTimestamps timestamps)
      throws SQLException {
    this.connection = connection;
    this.timestamps = timestamps;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT @@SESSION.sql_mode, DATABASE(), @@SESSION.lock_wait_timeout")) {
      row.next();
      this.mode = row.getString(1);
      this.database = row.getString(2);
      this.lockWait = row.getLong(3);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(STRICT);
    }
    this.transaction = RevisionTransaction.begin(connection);
  }

  /** For DDL of the user's own, whose time stamps are what the server makes of them. */
  static StrictTransaction ofScript(Connection connection) throws SQLException {
    return new StrictTransaction(connection, new ExplicitTimestamps(connection, false, false));
  }

  @Override
  public void commit() throws SQLException {
    transaction.commit();
  }

  @Override
  public void rollback() throws SQLException {
    transaction.rollback();
  }

  /** Gives the session its mode back, and its database: USE in a user's SQL would last. */
  @Override
  public void close() throws SQLException {
    transaction.close();
    if (connection.isClosed()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SET SESSION sql_mode = ?, lock_wait_timeout = ?")) {
      statement.setString(1, mode);
      statement.setLong(2, lockWait);
      statement.execute();
    }
    timestamps.end();
    if (database != null && !database.equals(connection.getCatalog())) {
      connection.setCatalog(database);
    }
  }
}
