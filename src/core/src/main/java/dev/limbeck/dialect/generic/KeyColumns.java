package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.generic.InformationSchema.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a key. On H2, {@code KEY_COLUMN_USAGE} goes on showing the old name of a column
 * that was renamed, until the database is opened anew (seen with 2.4.240); the index behind the key
 * has the new one.
 */
final class KeyColumns {
  private final IndexRows indexes;

  KeyColumns(IndexRows indexes) {
    this.indexes = indexes;
  }

  /**
   * The stored names of a key's columns, in order.
   *
   * @param constraint its row in {@code TABLE_CONSTRAINTS}
   * @param usage its rows in {@code KEY_COLUMN_USAGE}, in order
   * @return empty if they cannot be told
   */
  Optional<List<String>> of(Row constraint, List<Row> usage) {
    List<String> used = usage.stream().map(row -> row.text("COLUMN_NAME")).toList();
    String name = constraint.get("INDEX_NAME");
    if (name == null) {
      return Optional.of(used);
    }
    IndexRows.Id index = new IndexRows.Id(constraint.text("INDEX_SCHEMA"), name);
    List<String> indexed = indexes.columnNames(index);
    if (indexed.size() < used.size()) {
      return Optional.of(used);
    }
    boolean foreign = constraint.text("CONSTRAINT_TYPE").equals("FOREIGN KEY");
    boolean itsOwn = !foreign && indexed.size() == used.size() && indexes.generated(index);
    return itsOwn ? Optional.of(indexed) : renewed(used, indexed.subList(0, used.size()));
  }

  /**
   * The used names, the unknown ones among them replaced. The index may have been there before and
   * have the same columns in another order.
   */
  private static Optional<List<String>> renewed(List<String> used, List<String> indexed) {
    Set<String> free = new HashSet<>(indexed);
    used.forEach(free::remove);
    List<String> renewed = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      if (indexed.contains(used.get(i))) {
        renewed.add(used.get(i));
      } else if (free.size() == 1) {
        renewed.add(free.iterator().next());
      } else if (free.contains(indexed.get(i))) {
        renewed.add(indexed.get(i));
      }
    }
    return new HashSet<>(renewed).size() == used.size() ? Optional.of(renewed) : Optional.empty();
  }
}
