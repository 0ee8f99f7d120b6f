package dev.limbeck.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction as JDBC knows it. */
final class JdbcTransaction implements RevisionTransaction {
  private final Connection connection;
  private boolean ended;

  JdbcTransaction(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
    ended = true;
  }

  @Override
  public void rollback() throws SQLException {
    ended = true;
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      if (!ended) {
        rollback();
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
