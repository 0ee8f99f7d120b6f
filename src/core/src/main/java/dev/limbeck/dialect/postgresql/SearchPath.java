package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SessionFrame;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The search path that a session has, to be given back to it. A dump begins with emptying it for
 * the whole session; the next revision shall find the one that was there.
 */
record SearchPath(Connection connection, String value) implements SessionFrame {

  static SearchPath of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_setting('search_path')")) {
      row.next();
      return new SearchPath(connection, row.getString(1));
    }
  }

  /** Sets it again. */
  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
      statement.setString(1, value);
      statement.execute();
    }
  }
}
