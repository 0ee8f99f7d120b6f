package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.RevisionTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A transaction in which SQL of the user's own runs, and behind which the search path is as it was.
 */
final class SearchPathTransaction implements RevisionTransaction {
  private final RevisionTransaction transaction;
  private final SearchPath path;

  SearchPathTransaction(Connection connection) throws SQLException {
    this.path = SearchPath.of(connection);
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
    path.close();
  }
}
