package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Beginning.Place;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.schema.ForeignKey;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The indexes that came with foreign keys without a name, and are called like their first column.
 * The server leaves their names as they are when the column gets another one; they would be known
 * for what they are no more, and follow it.
 */
final class FollowingIndexes {
  private final SchemaState state;
  private final RenameColumn operation;

  FollowingIndexes(SchemaState state, RenameColumn operation) {
    this.state = state;
    this.operation = operation;
  }

  /** Their new names by their old ones; none where no database can be asked. */
  Map<String, String> renames() {
    Connection asked = state.asked();
    Optional<Place> place = place();
    if (asked == null || place.isEmpty()) {
      return Map.of();
    }
    TableKeys keys =
        CatalogueFailure.wrapped(
            () -> TableKeys.of(new SchemaState(state.schema(), asked), place.get().table()));
    String column = place.get().column();
    Map<String, String> renames = new LinkedHashMap<>();
    for (ForeignKey foreign : keys.foreignKeys()) {
      keys.keys().stream()
          .filter(key -> ImplicitIndexes.belongsTo(key, foreign))
          .map(TableKeys.Key::name)
          .filter(name -> isNamedAfter(name, column))
          .map(name -> name.substring(column.length()))
          .filter(number -> keys.key(operation.to() + number).isEmpty())
          .forEach(number -> renames.put(operation.column() + number, operation.to() + number));
    }
    return renames;
  }

  /** What the column is called in the database that is asked. */
  private Optional<Place> place() {
    if (state.live() != null || state.beginning() == null) {
      return Optional.of(new Place(operation.table(), operation.column()));
    }
    return hasForeignKey()
        ? state.beginning().place(operation.table(), operation.column())
        : Optional.empty();
  }

  private boolean hasForeignKey() {
    return state.schema().table(operation.table()).stream()
        .flatMap(table -> table.foreignKeys().stream())
        .anyMatch(key -> key.columns().get(0).equalsIgnoreCase(operation.column()));
  }

  /** What an index is called when the column after which it may be named has another name. */
  static String name(String index, String column, String renamed) {
    return isNamedAfter(index, column) ? renamed + index.substring(column.length()) : index;
  }

  private static boolean isNamedAfter(String index, String column) {
    return index.toLowerCase(Locale.ROOT).startsWith(column.toLowerCase(Locale.ROOT))
        && index.substring(column.length()).matches("(_\\d+)?");
  }
}
