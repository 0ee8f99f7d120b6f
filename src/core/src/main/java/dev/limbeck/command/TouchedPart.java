package dev.limbeck.command;

import dev.limbeck.diff.CountingDefaults;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.operation.QualifiedReferences;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a schema that operations touch or refer to, in the default schema of a scratch place:
 * the tables they name, those that these refer to, those that refer to these, those with columns of
 * an enum type that they name, and the sequences that defaults count with; foreign keys to others
 * are left out. Expressions speak of all these under their names in the place.
 *
 * @param schema the part
 * @param names the place's names
 * @param inside the names of tables, sequences and enum types before, meanwhile and after, in the
 *     place
 */
record TouchedPart(Schema schema, OperationNames names, Set<QualifiedName> inside) {

  /**
   * The part.
   *
   * @param actual the schema before the operations
   * @param wanted the schema after them
   * @param defaultSchema the name that expressions may give to the default schema
   * @throws UserException if names of several schemas would collide in one
   */
  static TouchedPart of(
      Schema actual, Schema wanted, List<Operation> operations, String defaultSchema) {
    Set<QualifiedName> named = OperationNames.of(operations);
    Set<QualifiedName> chosen = new TreeSet<>(named);
    for (Table table : actual.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        if (named.contains(table.name())) {
          chosen.add(key.target());
        }
        if (named.contains(key.target())) {
          chosen.add(table.name());
        }
      }
      if (types(table).anyMatch(named::contains)) {
        chosen.add(table.name());
      }
    }
    chosen.addAll(types(actual, chosen));
    chosen.addAll(sequences(actual, chosen));
    chosen.addAll(sequences(wanted, chosen));
    chosen.removeAll(foreignTypes(actual, wanted, chosen));
    OneSchema flat = OneSchema.of(chosen, actual, wanted);
    OperationNames names =
        new OperationNames(
            flat::inside, new QualifiedReferences(name -> flat.inText(name, defaultSchema))::text);
    return new TouchedPart(names.in(only(actual, chosen)), names, flat.names());
  }

  private static Stream<QualifiedName> types(Table table) {
    return table.columns().stream()
        .flatMap(column -> OperationNames.madeType(column.type()).stream());
  }

  /** Types of the user's own that no schema value holds (domains); they stay where they are. */
  private static Set<QualifiedName> foreignTypes(
      Schema actual, Schema wanted, Set<QualifiedName> chosen) {
    return Stream.concat(actual.tables().stream(), wanted.tables().stream())
        .filter(table -> chosen.contains(table.name()))
        .flatMap(TouchedPart::types)
        .filter(type -> !actual.has(type) && !wanted.has(type))
        .collect(Collectors.toSet());
  }

  /** The enum types of the chosen tables. */
  private static Set<QualifiedName> types(Schema schema, Set<QualifiedName> chosen) {
    Set<QualifiedName> types = new TreeSet<>();
    for (Table table : schema.tables()) {
      if (chosen.contains(table.name())) {
        types(table).filter(name -> schema.enumType(name).isPresent()).forEach(types::add);
      }
    }
    return types;
  }

  /**
   * The sequences of the default schema that defaults of the chosen tables may count with; others
   * stand there with their schema's name.
   */
  private static Set<QualifiedName> sequences(Schema schema, Set<QualifiedName> chosen) {
    CountingDefaults defaults =
        CountingDefaults.of(
            schema.tables().stream().filter(table -> chosen.contains(table.name())).toList());
    return schema.sequences().stream()
        .map(Sequence::name)
        .filter(QualifiedName::inDefaultSchema)
        .filter(name -> defaults.name(name.name()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Schema only(Schema schema, Set<QualifiedName> names) {
    return new Schema(
        schema.tables().stream()
            .filter(table -> names.contains(table.name()))
            .map(
                table ->
                    table.withForeignKeys(
                        table.foreignKeys().stream()
                            .filter(key -> names.contains(key.target()))
                            .toList()))
            .toList(),
        schema.sequences().stream().filter(sequence -> names.contains(sequence.name())).toList(),
        schema.enums().stream().filter(type -> names.contains(type.name())).toList(),
        List.of());
  }

  /** The same part of another schema. */
  Schema of(Schema other) {
    return only(names.in(other), inside);
  }

  List<Operation> moved(List<Operation> operations) {
    return operations.stream().map(operation -> operation.accept(names)).toList();
  }
}
