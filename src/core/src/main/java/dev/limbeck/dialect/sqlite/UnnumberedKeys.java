package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code INTEGER PRIMARY KEY} for the key of a model that chooses its values itself. Nearly
 * every tool writes such keys so, and SQLite then numbers a row that comes without a value, which
 * does nothing to rows that come with one. AUTOINCREMENT alone says that numbers are wanted.
 *
 * <p>Expressions are compared by their normal forms.
 */
final class UnnumberedKeys implements ExpressionNormaliser {
  private static final Set<String> WHOLE_NUMBERS =
      Set.of("tinyint", "smallint", "integer", "bigint");

  @Override
  public boolean forMappingsOnly() {
    return true;
  }

  @Override
  public Aligned align(Connection connection, Schema model, Schema actual) {
    Map<String, Column> numbers = new HashMap<>();
    for (Table table : actual.tables()) {
      if (table.name().schema().isEmpty()) {
        onlyKey(table)
            .filter(column -> Identity.ROWID.equals(column.identity()))
            .ifPresent(column -> numbers.put(table.name().name(), column));
      }
    }
    numbers.keySet().retainAll(unnumbered(model));
    if (numbers.isEmpty()) {
      return new Aligned(model, List.of());
    }
    List<Table> tables =
        model.tables().stream()
            .map(table -> aligned(table, numbers.get(table.name().name())))
            .toList();
    return new Aligned(model.withTables(tables), List.of());
  }

  /** The tables whose only key is a number that the application chooses. */
  private static Set<String> unnumbered(Schema model) {
    Set<String> names = new HashSet<>();
    for (Table table : model.tables()) {
      if (table.name().schema().isEmpty()) {
        onlyKey(table)
            .filter(column -> column.identity() == null)
            .filter(column -> WHOLE_NUMBERS.contains(column.type().name()))
            .ifPresent(column -> names.add(table.name().name()));
      }
    }
    return names;
  }

  private static Optional<Column> onlyKey(Table table) {
    PrimaryKey key = table.primaryKey();
    return key == null || key.columns().size() != 1
        ? Optional.empty()
        : table.column(key.columns().get(0));
  }

  private static Table aligned(Table table, @Nullable Column actual) {
    if (actual == null || !table.name().schema().isEmpty()) {
      return table;
    }
    return table.withColumns(
        table.columns().stream()
            .map(
                column ->
                    column.name().equals(actual.name()) && column.identity() == null
                        ? column.withIdentity(actual.identity()).withType(actual.type())
                        : column)
            .toList());
  }
}
