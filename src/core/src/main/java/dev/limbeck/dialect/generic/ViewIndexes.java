package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.generic.DatabaseTraits.NullOrder;
import dev.limbeck.dialect.generic.InformationSchema.Row;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The indexes that somebody asked for, from INFORMATION_SCHEMA. */
final class ViewIndexes {
  private final IndexRows rows;
  private final CatalogNames names;
  private final NullOrder nullOrder;
  private final Set<String> schemas;

  /**
   * @param schemas the stored names of those that were asked for
   */
  ViewIndexes(IndexRows rows, CatalogNames names, NullOrder nullOrder, Set<String> schemas) {
    this.rows = rows;
    this.names = names;
    this.nullOrder = nullOrder;
    this.schemas = schemas;
  }

  /** The indexes of each table that has any. */
  Found<Map<QualifiedName, List<Index>>> indexes() {
    Map<QualifiedName, List<Index>> indexes = new TreeMap<>();
    List<String> notCompared = new ArrayList<>();
    for (Row row : rows.indexes()) {
      String type = row.text("INDEX_TYPE_NAME");
      boolean unique = type.startsWith("UNIQUE");
      boolean asked = schemas.contains(row.get("TABLE_SCHEMA"));
      if (!asked || rows.generated(IndexRows.Id.of(row)) || type.equals("PRIMARY KEY")) {
        continue;
      }
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
          .add(index(row, unique));
    }
    return new Found<>(indexes, notCompared);
  }

  private Index index(Row row, boolean unique) {
    return new Index(
        names.portable(row.text("INDEX_NAME")),
        rows.columns().getOrDefault(IndexRows.Id.of(row), List.of()).stream()
            .map(this::part)
            .toList(),
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
