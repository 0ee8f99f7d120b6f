package dev.limbeck.runner;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long a connection to SQLite waits for others, in milliseconds.
 *
 * @param milliseconds zero where it does not wait
 */
record BusyTimeout(int milliseconds) {

  static BusyTimeout of(Connection sqlite) throws SQLException {
    try (Statement statement = sqlite.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA busy_timeout")) {
      return new BusyTimeout(row.next() ? row.getInt(1) : 0);
    }
  }

  void set(Connection sqlite) throws SQLException {
    try (Statement statement = sqlite.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + milliseconds);
    }
  }
}
