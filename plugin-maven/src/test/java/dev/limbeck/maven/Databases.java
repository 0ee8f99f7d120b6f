package dev.limbeck.maven;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks into the databases that builds have made. */
final class Databases {
  private Databases() {}

  /** The names of the user's tables and of the version table, in lower case. */
  static Set<String> tables(String url, String user, String password) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        ResultSet tables =
            connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        @Nullable String schema = tables.getString("TABLE_SCHEM");
        if (!"INFORMATION_SCHEMA".equals(schema)) {
          names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
        }
      }
    }
    names.remove("limbeck_lease");
    return names;
  }

  /** The columns of a table, in lower case, in order. */
  static Set<String> columns(String url, String user, String password, String table)
      throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        ResultSet columns = connection.getMetaData().getColumns(null, null, table, "%")) {
      while (columns.next()) {
        names.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
