package dev.limbeck.dialect.generic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A table of H2, by its stored name, and the names of what belongs to it. */
record H2Table(String schema, String name) {
  private static final String TABLES =
      """
      SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES
      WHERE TABLE_TYPE = 'BASE TABLE' ORDER BY 1, 2
      """;
  private static final String COLUMNS =
      """
      SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION
      """;
  private static final String CONSTRAINTS =
      """
      SELECT CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY 1
      """;
  private static final String INDEXES =
      """
      SELECT INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY 1
      """;

  /** All tables of the schemas whose name fits. */
  static List<H2Table> all(Connection live, Predicate<String> schemas) throws SQLException {
    List<H2Table> tables = new ArrayList<>();
    try (PreparedStatement query = live.prepareStatement(TABLES);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (schemas.test(row.getString(1))) {
          tables.add(new H2Table(row.getString(1), row.getString(2)));
        }
      }
    }
    return tables;
  }

  Set<String> columns(Connection live) throws SQLException {
    return names(live, COLUMNS);
  }

  Set<String> constraints(Connection live) throws SQLException {
    return names(live, CONSTRAINTS);
  }

  Set<String> indexes(Connection live) throws SQLException {
    return names(live, INDEXES);
  }

  private Set<String> names(Connection live, String sql) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    try (PreparedStatement query = live.prepareStatement(sql)) {
      query.setString(1, schema);
      query.setString(2, name);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    }
    return names;
  }

  String quoted() {
    return quoted(schema) + "." + quoted(name);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
