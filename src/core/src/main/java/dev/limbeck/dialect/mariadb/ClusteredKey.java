package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key by whose order InnoDB stores the rows: without it they are written anew. That is the
 * primary key or, where there is none, the first unique one over columns that are never empty; of
 * several it is not asked which is the first.
 */
final class ClusteredKey {
  private ClusteredKey() {}

  /** The way in which keys of a table go. */
  static Way dropping(List<TableKeys.Key> keys, @Nullable Table table) {
    boolean copies =
        keys.stream()
            .anyMatch(
                key ->
                    key.name().equals(CatalogueIndexes.PRIMARY)
                        || (key.unique() && key.plain() && stores(key.columns(), table)));
    return copies ? Way.COPY : Way.IN_PLACE;
  }

  /** Whether a table is stored by a unique key in which a column is. */
  static boolean isIn(String column, Table table) {
    return table.uniqueConstraints().stream()
            .anyMatch(key -> key.columns().contains(column) && stores(key.columns(), table))
        || table.indexes().stream()
            .anyMatch(
                index ->
                    index.unique()
                        && index.columns().contains(column)
                        && stores(index.columns(), table));
  }

  private static boolean stores(List<String> columns, @Nullable Table table) {
    return table != null
        && table.primaryKey() == null
        && !columns.isEmpty()
        && columns.stream()
            .map(table::column)
            .allMatch(column -> column.map(Column::nullable).equals(Optional.of(false)));
  }
}
