package dev.limbeck.diff;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Defaults that move to another value while their enum type loses values: the old default may be
 * one that goes, the new one may be one that comes. So there is none in between, on both ways.
 */
final class EnumDefaults {
  private final Schema from;
  private final List<Operation> ordered;

  private EnumDefaults(List<Operation> ordered, Schema from) {
    this.ordered = ordered;
    this.from = from;
  }

  /**
   * The operations with such defaults dropped before the change of the type, and set after it.
   *
   * @param ordered enum types before columns
   * @param from what is there
   */
  static List<Operation> apart(List<Operation> ordered, Schema from) {
    boolean loses = ordered.stream().anyMatch(EnumDefaults::losesValues);
    return loses ? new EnumDefaults(ordered, from).apart() : ordered;
  }

  private static boolean losesValues(Operation operation) {
    return operation instanceof AlterEnum alter
        && alter.values().from() != null
        && !alter.wanted().containsAll(alter.values().from());
  }

  private List<Operation> apart() {
    List<Operation> apart = new ArrayList<>();
    for (Operation operation : ordered) {
      if (operation instanceof AlterEnum type && losesValues(type)) {
        for (Operation other : ordered) {
          if (other instanceof AlterColumn column && moves(column, type.name())) {
            apart.add(defaults(column, Change.of(old(column), null)));
          }
        }
        apart.add(type);
      } else if (operation instanceof AlterColumn column && movesWithAny(column)) {
        String wanted = column.defaultValue() == null ? null : column.defaultValue().to();
        AlterColumn rest = column.withDefault(wanted == null ? null : Change.of(null, wanted));
        if (!rest.empty()) {
          apart.add(rest);
        }
      } else {
        apart.add(operation);
      }
    }
    return apart;
  }

  private boolean movesWithAny(AlterColumn column) {
    return ordered.stream()
        .anyMatch(
            one ->
                one instanceof AlterEnum type && losesValues(type) && moves(column, type.name()));
  }

  /** Whether the default of a column of the type changes. */
  private boolean moves(AlterColumn alter, QualifiedName type) {
    return old(alter) != null
        && from.table(alter.table())
            .flatMap(table -> table.column(alter.column()))
            .map(Column::type)
            .flatMap(OperationNames::madeType)
            .equals(Optional.of(type));
  }

  private static @Nullable String old(AlterColumn alter) {
    return alter.defaultValue() == null ? null : alter.defaultValue().from();
  }

  private static AlterColumn defaults(AlterColumn alter, Change<String> change) {
    return new AlterColumn(alter.table(), alter.column(), null, null, change, null, null);
  }
}
