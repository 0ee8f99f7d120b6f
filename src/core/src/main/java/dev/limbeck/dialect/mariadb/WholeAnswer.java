package dev.limbeck.dialect.mariadb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;

/**
 * Answers of {@code information_schema} that leave nothing out. MariaDB opens the tables for them,
 * and where another session has one so that nobody may look at it, and for longer than is waited,
 * it leaves that out with no more than a warning.
 */
final class WholeAnswer {
  private static final int LOCK_WAIT_TIMEOUT = 1205;

  private WholeAnswer() {}

  /**
   * The rows of a query.
   *
   * @throws SQLException also where a table was left out
   */
  static ResultSet of(PreparedStatement query) throws SQLException {
    ResultSet rows = query.executeQuery();
    // Before the rows are read: what is asked meanwhile has warnings of its own.
    for (SQLWarning told = query.getWarnings(); told != null; told = told.getNextWarning()) {
      if (told.getErrorCode() == LOCK_WAIT_TIMEOUT) {
        rows.close();
        throw new SQLException(told.getMessage(), told.getSQLState(), told.getErrorCode());
      }
    }
    return rows;
  }
}
