package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.RevisionTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction in which SQL of the user's own runs. A dump begins with emptying the search path
 * for the whole session; the next revision shall find the one that was there.
 */
final class SearchPathTransaction implements RevisionTransaction {
  private final RevisionTransaction transaction;
  private final Connection connection;
  private final String searchPath;

  SearchPathTransaction(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_setting('search_path')")) {
      row.next();
      this.searchPath = row.getString(1);
    }
    this.transaction = RevisionTransaction.begin(connection);
  }

  @Override
  public void commit() throws SQLException {
    transaction.commit();
  }

  @Override
  public void rollback() throws SQLException {
    transaction.rollback();
  }

  @Override
  public void close() throws SQLException {
    transaction.close();
    if (connection.isClosed()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
      statement.setString(1, searchPath);
      statement.execute();
    }
  }
}
