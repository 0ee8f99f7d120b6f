package dev.limbeck.command;

import dev.limbeck.operation.Constraints;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of what two schemas have and is not compared of them. */
final class LeftOut {
  private LeftOut() {}

  /**
   * The names, sorted. What belongs to a table that is left out needs no mention.
   *
   * @param there what is compared of the actual schema
   * @param model what is compared of the wanted one
   */
  static Set<String> of(Schema actual, Schema wanted, Schema there, Schema model) {
    if (there.equals(actual) && model.equals(wanted)) {
      return Set.of();
    }
    Set<QualifiedName> tables =
        Stream.concat(there.tables().stream(), model.tables().stream())
            .map(Table::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> names = new TreeSet<>();
    names.addAll(objects(actual, wanted, tables));
    names.addAll(objects(wanted, actual, tables));
    names.removeAll(objects(there, model, tables));
    names.removeAll(objects(model, there, tables));
    return names;
  }

  private static Set<String> objects(Schema schema, Schema other, Set<QualifiedName> compared) {
    Set<String> objects = new TreeSet<>();
    for (Table table : schema.tables()) {
      objects.add("table " + table.name());
      if (compared.contains(table.name())) {
        Optional<Table> twin = other.table(table.name());
        table.columnNames().forEach(name -> objects.add("column " + table.name() + "." + name));
        table.indexes().stream()
            .map(Index::name)
            .filter(Objects::nonNull)
            .forEach(name -> objects.add("index " + name));
        table.constraints().stream()
            .filter(one -> one.name() != null || twin.filter(it -> names(it, one)).isEmpty())
            .forEach(one -> objects.add(words(table, one)));
      }
    }
    schema.sequences().stream()
        .map(Sequence::name)
        .forEach(name -> objects.add("sequence " + name));
    return objects;
  }

  /** Whether a table has a name for a constraint. */
  private static boolean names(Table table, Constraint unnamed) {
    return table.constraints().stream()
        .anyMatch(one -> one.name() != null && one.withName(null).equals(unnamed));
  }

  private static String words(Table table, Constraint constraint) {
    return constraint.name() == null
        ? Constraints.describe(table.name(), constraint)
        : "constraint " + constraint.name();
  }
}
