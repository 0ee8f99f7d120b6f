package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.SqlDefinitions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views of a product's INFORMATION_SCHEMA, as far as it has them.
 *
 * @param views the columns of each view, all in upper case
 */
record InformationSchema(Map<String, Set<String>> views) {
  private static final String SCHEMA = "INFORMATION_SCHEMA";

  InformationSchema {
    views = Collections.unmodifiableMap(new TreeMap<>(views));
  }

  /** One row of a view, its values by the columns' names in upper case. */
  record Row(Map<String, @Nullable String> values) {
    Row {
      values = Collections.unmodifiableMap(new HashMap<>(values));
    }

    /** A value; null where it is NULL, or the view has no such column. */
    @Nullable String get(String column) {
      return values.get(column);
    }

    /** A value that is never NULL. */
    String text(String column) {
      String value = values.get(column);
      if (value == null) {
        throw new IllegalStateException(SCHEMA + " gives no " + column + " in " + values);
      }
      return value;
    }

    int number(String column) {
      return Integer.parseInt(text(column));
    }
  }

  /** Asks the driver which views there are; none is no error. */
  static InformationSchema of(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Map<String, Set<String>> views = new TreeMap<>();
    if (metadata.supportsSchemasInTableDefinitions()) {
      String schema =
          metadata.storesLowerCaseIdentifiers() ? SCHEMA.toLowerCase(Locale.ROOT) : SCHEMA;
      try (ResultSet columns = metadata.getColumns(null, schema, null, null)) {
        while (columns.next()) {
          views
              .computeIfAbsent(upper(columns.getString("TABLE_NAME")), view -> new TreeSet<>())
              .add(upper(columns.getString("COLUMN_NAME")));
        }
      }
    }
    return new InformationSchema(views);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  boolean has(String... names) {
    return Stream.of(names).allMatch(views::containsKey);
  }

  /**
   * {@code SELECT} of a view's rows that belong to some schemas.
   *
   * @param view one that is there
   * @param schemaColumn the column that holds the schema
   * @param columns what is wanted; what the view lacks is left out
   */
  String select(String view, String schemaColumn, Set<String> schemas, List<String> columns) {
    Set<String> there = views.getOrDefault(view, Set.of());
    return columns.stream().filter(there::contains).collect(Collectors.joining(", ", "SELECT ", ""))
        + from(view, schemaColumn, schemas);
  }

  static String from(String view, String schemaColumn, Set<String> schemas) {
    String names = schemas.stream().map(SqlDefinitions::literal).collect(Collectors.joining(", "));
    return " FROM " + SCHEMA + "." + view + " WHERE " + schemaColumn + " IN (" + names + ")";
  }

  /**
   * The rows of a view that belong to some schemas; none where there is no such view, or it has
   * none of the columns.
   */
  List<Row> rows(
      Connection connection,
      String view,
      String schemaColumn,
      Set<String> schemas,
      List<String> columns)
      throws SQLException {
    if (!has(view) || columns.stream().noneMatch(views.getOrDefault(view, Set.of())::contains)) {
      return List.of();
    }
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(select(view, schemaColumn, schemas, columns))) {
      ResultSetMetaData metadata = results.getMetaData();
      List<Row> rows = new ArrayList<>();
      while (results.next()) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
          values.put(upper(metadata.getColumnLabel(i)), results.getString(i));
        }
        rows.add(new Row(values));
      }
      return rows;
    }
  }
}
