package dev.limbeck.dialect.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a query to the end, so that no open cursor is in the way of what follows. */
final class Rows {
  /** Makes a value of the row at which a result stands. */
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private Rows() {}

  static <T> List<T> of(Connection connection, String sql, Mapper<T> mapper) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(mapper.map(result));
      }
    }
    return rows;
  }

  /** The first column of the first row as a number; 0 where there is none. */
  static long number(Connection connection, String sql) throws SQLException {
    List<Long> rows = of(connection, sql, row -> row.getLong(1));
    return rows.isEmpty() ? 0 : rows.get(0);
  }

  static boolean any(Connection connection, String sql) throws SQLException {
    return !of(connection, sql, row -> 1).isEmpty();
  }

  /** Executes statements one after the other, up to the first that fails; one call of SQLite's. */
  static void executeAll(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The driver's execute() sees the first statement only.
      statement.executeUpdate(script);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
