package dev.limbeck.command;

import dev.limbeck.operation.OperationNames;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The enum types as they are compared, which follow the columns that have them: a type that only
 * columns have which are left out is left out with them, and one that a column still has stays.
 */
final class ComparedEnums {
  private ComparedEnums() {}

  /**
   * The enum types that are wanted: of those that are not compared those that are there.
   *
   * @param actual all that is there
   * @param wanted all that is wanted
   * @param there what is compared of what is there
   * @param model what is compared of what is wanted, with what it has of the database
   * @param taken the types that are compared as far as settings tell
   */
  static List<EnumType> wanted(
      Schema actual, Schema wanted, Schema there, Schema model, Predicate<QualifiedName> taken) {
    Set<QualifiedName> needed = used(model);
    Set<QualifiedName> visible = new TreeSet<>(needed);
    visible.addAll(used(there));
    Set<QualifiedName> hidden = used(actual);
    hidden.addAll(used(wanted));
    hidden.removeAll(visible);
    List<EnumType> types = new ArrayList<>();
    for (EnumType type : wanted.enums()) {
      boolean compared = taken.test(type.name()) && !hidden.contains(type.name());
      EnumType old = actual.enumType(type.name()).orElse(null);
      if (compared || (old == null && needed.contains(type.name()))) {
        types.add(type);
      } else if (old != null) {
        types.add(old);
      }
    }
    Set<QualifiedName> staying = stayingUsed(actual, there, needed);
    actual.enums().stream()
        .filter(type -> wanted.enumType(type.name()).isEmpty())
        .filter(type -> !taken.test(type.name()) || staying.contains(type.name()))
        .forEach(types::add);
    return types;
  }

  /** What columns have that are not compared, or that stay. */
  private static Set<QualifiedName> stayingUsed(
      Schema actual, Schema there, Set<QualifiedName> needed) {
    Set<QualifiedName> staying = new TreeSet<>(needed);
    actual
        .tables()
        .forEach(
            table ->
                table.columns().stream()
                    .filter(
                        column ->
                            there
                                .table(table.name())
                                .flatMap(one -> one.column(column.name()))
                                .isEmpty())
                    .forEach(
                        column -> OperationNames.madeType(column.type()).ifPresent(staying::add)));
    return staying;
  }

  private static Set<QualifiedName> used(Schema schema) {
    return schema.tables().stream()
        .flatMap(table -> table.columns().stream())
        .flatMap(column -> OperationNames.madeType(column.type()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
