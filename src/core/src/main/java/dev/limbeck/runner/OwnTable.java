package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the runner makes the tables that are its own. */
final class OwnTable {
  private OwnTable() {}

  /** Makes it, and commits nothing. */
  static void make(Dialect dialect, Connection connection, Table definition) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      for (String sql : dialect.ownTable(definition)) {
        statement.execute(sql);
      }
    }
  }

  /**
   * Makes it where it is missing, in a transaction of its own, and ready for any text.
   *
   * @throws UserException if a table of that name is somebody else's
   */
  static void prepare(Dialect dialect, Connection connection, VersionTable place, Table definition)
      throws SQLException {
    if (place.exists(connection)) {
      requireOurs(connection, place, definition);
      dialect.widenOwnTable(connection, place.qualifiedName());
      return;
    }
    try (RevisionTransaction transaction = dialect.begin(connection, List.of())) {
      make(dialect, connection, definition);
      transaction.commit();
    }
  }

  /**
   * Looks whether a table that is there has the columns of ours.
   *
   * @throws UserException if it is somebody else's
   */
  static void requireOurs(Connection connection, VersionTable place, Table definition)
      throws SQLException {
    Set<String> there = columns(connection, place);
    List<String> missing =
        definition.columns().stream()
            .map(Column::name)
            .filter(column -> !there.contains(column))
            .toList();
    if (!missing.isEmpty()) {
      throw new UserException(
          "the table "
              + place.name()
              + " is none of Limbeck's: it has no column '"
              + missing.get(0)
              + "'",
          "Rename it; or let Limbeck keep its own tables elsewhere, with version_table.name and"
              + " version_table.schema.");
    }
  }

  private static Set<String> columns(Connection connection, VersionTable place)
      throws SQLException {
    Set<String> columns = new HashSet<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery("SELECT * FROM " + place.sqlName() + " WHERE 1 = 0")) {
      ResultSetMetaData described = none.getMetaData();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        columns.add(described.getColumnLabel(i).toLowerCase(Locale.ROOT));
      }
    }
    return columns;
  }
}
