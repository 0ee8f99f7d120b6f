package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.generic.DatabaseTraits.NullOrder;
import dev.limbeck.dialect.generic.InformationSchema.Row;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the indexes from an INFORMATION_SCHEMA that knows which of them the database made by itself
 * and where NULLs stand, which JDBC metadata does not tell: two queries, joined here.
 */
final class ViewIndexes {
  private final InformationSchema views;
  private final CatalogNames names;
  private final Set<String> schemas;
  private final NullOrder nullOrder;

  private record Id(String schema, String name) {
    static Id of(Row row) {
      return new Id(row.text("INDEX_SCHEMA"), row.text("INDEX_NAME"));
    }
  }

  ViewIndexes(
      InformationSchema views, CatalogNames names, Set<String> schemas, NullOrder nullOrder) {
    this.views = views;
    this.names = names;
    this.schemas = schemas;
    this.nullOrder = nullOrder;
  }

  /** The indexes that somebody asked for, by table. */
  Found<Map<QualifiedName, List<Index>>> read(Connection connection) throws SQLException {
    Map<Id, List<Row>> columns =
        views
            .rows(
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
                    "NULL_ORDERING"))
            .stream()
            .sorted(Comparator.comparingInt(row -> row.number("ORDINAL_POSITION")))
            .collect(Collectors.groupingBy(Id::of));
    Map<QualifiedName, List<Index>> indexes = new TreeMap<>();
    List<String> notCompared = new ArrayList<>();
    for (Row row : askedFor(connection)) {
      String type = row.text("INDEX_TYPE_NAME");
      boolean unique = type.startsWith("UNIQUE");
      if (!type.equals("INDEX") && !type.equals("UNIQUE INDEX")) {
        notCompared.add("indexes of the kind " + type + " are not compared");
        continue;
      }
      if (unique && ViewKeys.unusual(row.get("NULLS_DISTINCT"))) {
        notCompared.add("whether NULLs are distinct in unique indexes is not compared");
      }
      indexes
          .computeIfAbsent(
              names.qualified(row.get("TABLE_SCHEMA"), row.text("TABLE_NAME")),
              table -> new ArrayList<>())
          .add(index(row, unique, columns.getOrDefault(Id.of(row), List.of())));
    }
    return new Found<>(indexes, notCompared);
  }

  private List<Row> askedFor(Connection connection) throws SQLException {
    return views
        .rows(
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
                "NULLS_DISTINCT"))
        .stream()
        .filter(row -> !"TRUE".equals(row.get("IS_GENERATED")))
        .filter(row -> !row.text("INDEX_TYPE_NAME").equals("PRIMARY KEY"))
        .toList();
  }

  private Index index(Row row, boolean unique, List<Row> columns) {
    return new Index(
        names.portable(row.text("INDEX_NAME")),
        columns.stream().map(this::part).toList(),
        unique,
        null,
        List.of(),
        null);
  }

  private IndexPart part(Row row) {
    boolean descending = "DESC".equals(row.get("ORDERING_SPECIFICATION"));
    String nulls = row.get("NULL_ORDERING");
    Boolean first = nulls == null ? null : nulls.equals("FIRST");
    boolean usual = first == null || first == nullOrder.first(descending);
    return new IndexPart(
        names.portable(row.text("COLUMN_NAME")), false, descending, usual ? null : first, null);
  }
}
