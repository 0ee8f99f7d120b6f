package dev.limbeck.dialect.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a server shows of a table: all it consists of, in the server's own words. */
final class ShownTable {
  private ShownTable() {}

  /**
   * The columns, keys and checks, each on a line of its own; empty for what is not there.
   *
   * @param table its name as SQL
   */
  static List<String> lines(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
      return row.next()
          ? row.getString(2)
              .lines()
              .filter(line -> line.startsWith("  "))
              .map(line -> line.strip().replaceFirst(",$", ""))
              .toList()
          : List.of();
    }
  }
}
