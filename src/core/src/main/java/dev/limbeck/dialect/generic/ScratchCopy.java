package dev.limbeck.dialect.generic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A copy of an H2 database's schema, without its rows, in memory: made from H2's own script. */
final class ScratchCopy {
  private static final String ADMINISTRATOR =
      "SELECT 1 FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER AND IS_ADMIN";

  private ScratchCopy() {}

  /** Whether the login may read the script; H2 shows it to administrators only. */
  static boolean allowed(Connection live) throws SQLException {
    return !texts(live, ADMINISTRATOR).isEmpty();
  }

  /**
   * Copies.
   *
   * @return a connection that the caller closes, and the copy with it
   */
  static Connection of(Connection live, ScratchDatabase empty) throws SQLException {
    List<String> script = texts(live, "SCRIPT NODATA NOPASSWORDS NOSETTINGS");
    Connection copy = empty.open();
    try (Statement statement = copy.createStatement()) {
      for (String text : script) {
        statement.execute(text);
      }
      copy.setSchema(live.getSchema());
      return copy;
    } catch (SQLException e) {
      copy.close();
      throw e;
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
