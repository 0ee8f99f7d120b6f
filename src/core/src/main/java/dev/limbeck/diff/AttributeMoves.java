package dev.limbeck.diff;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnAttribute;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Columns that keep their names and were known to be for another attribute.
 *
 * @param kept what they are for from now on, which no operation says
 * @param takenOver sentences about those whose new attribute has its values in a column that goes:
 *     rows would say what was said of something else
 */
public record AttributeMoves(List<ColumnAttribute> kept, List<String> takenOver) {
  public AttributeMoves {
    kept = List.copyOf(kept);
    takenOver = List.copyOf(takenOver);
  }

  /** Those beside some renames, in the order of tables and columns. */
  public static AttributeMoves of(RenamedSchema renamed, Schema wanted) {
    List<ColumnAttribute> kept = new ArrayList<>();
    Map<String, String> gone = new HashMap<>();
    for (Table table : renamed.before().tables()) {
      QualifiedName name = RenamedSchema.table(renamed.renames(), table.name());
      Optional<Table> now = wanted.table(name);
      for (Column column : table.columns()) {
        String known = column.attribute();
        if (known == null || renamed.newName(table.name(), column.name()).isPresent()) {
          continue;
        }
        Optional<Column> same = now.flatMap(one -> one.column(column.name()));
        String attribute = same.map(Column::attribute).orElse(known);
        if (same.isEmpty()) {
          gone.put(known, table.name() + "." + column.name());
        } else if (!attribute.equals(known)) {
          kept.add(new ColumnAttribute(name, column.name(), attribute));
        }
      }
    }
    return new AttributeMoves(
        kept,
        kept.stream()
            .filter(now -> gone.containsKey(now.attribute()))
            .map(now -> sentence(now, gone.get(now.attribute())))
            .toList());
  }

  private static String sentence(ColumnAttribute now, @Nullable String values) {
    return "the values of "
        + now.attribute()
        + " are in "
        + values
        + ", which would be dropped; in "
        + now.table()
        + "."
        + now.column()
        + ", which it is to have, are those of something else";
  }
}
