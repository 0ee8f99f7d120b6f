package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.generic.InformationSchema.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an INFORMATION_SCHEMA with indexes says of them: it knows which of them the database made by
 * itself and where NULLs stand, which JDBC metadata does not tell.
 *
 * @param indexes a row each; none where the product has no such view
 * @param columns their columns' rows, in order
 * @param generated those that the database made by itself
 */
record IndexRows(List<Row> indexes, Map<Id, List<Row>> columns, Set<Id> generated) {

  /** An index's schema and name, as stored. */
  record Id(String schema, String name) {
    static Id of(Row row) {
      return new Id(row.text("INDEX_SCHEMA"), row.text("INDEX_NAME"));
    }
  }

  /** Whether a product has these views. */
  static boolean in(InformationSchema views) {
    return views.has("INDEXES", "INDEX_COLUMNS");
  }

  static IndexRows read(Connection connection, InformationSchema views, Set<String> schemas)
      throws SQLException {
    if (!in(views)) {
      return new IndexRows(List.of(), Map.of(), Set.of());
    }
    List<Row> indexes =
        views.rows(
            connection,
            "INDEXES",
            "TABLE_SCHEMA",
            schemas,
            List.of(
                "INDEX_SCHEMA",
                "INDEX_NAME",
                "TABLE_SCHEMA",
                "TABLE_NAME",
                "INDEX_TYPE_NAME",
                "IS_GENERATED",
                "NULLS_DISTINCT"));
    List<Row> columns =
        views.rows(
            connection,
            "INDEX_COLUMNS",
            "TABLE_SCHEMA",
            schemas,
            List.of(
                "INDEX_SCHEMA",
                "INDEX_NAME",
                "COLUMN_NAME",
                "ORDINAL_POSITION",
                "ORDERING_SPECIFICATION",
                "NULL_ORDERING"));
    return new IndexRows(
        indexes,
        columns.stream()
            .sorted(Comparator.comparingInt(row -> row.number("ORDINAL_POSITION")))
            .collect(Collectors.groupingBy(Id::of)),
        indexes.stream()
            .filter(row -> "TRUE".equals(row.get("IS_GENERATED")))
            .map(Id::of)
            .collect(Collectors.toSet()));
  }

  /** The stored names of an index's columns, in order; none if there is no such index. */
  List<String> columnNames(Id index) {
    return columns.getOrDefault(index, List.of()).stream()
        .map(row -> row.text("COLUMN_NAME"))
        .toList();
  }

  /** Whether the database made an index by itself. */
  boolean generated(Id index) {
    return generated.contains(index);
  }
}
