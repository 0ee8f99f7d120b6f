package dev.limbeck.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tables, sequences and enum types of a database, or of a model.
 *
 * @param tables sorted by name
 * @param sequences sorted by name
 * @param enums sorted by name
 * @param namespaces the schemas that are there, besides the default one and those in which
 *     something stands; sorted
 */
public record Schema(
    List<Table> tables, List<Sequence> sequences, List<EnumType> enums, List<String> namespaces) {
  private static final Schema EMPTY = new Schema(List.of(), List.of());

  public Schema {
    tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
    sequences = sequences.stream().sorted(Comparator.comparing(Sequence::name)).toList();
    enums = enums.stream().sorted(Comparator.comparing(EnumType::name)).toList();
    namespaces = namespaces.stream().sorted().distinct().toList();
  }

  /** A schema without types of its own. */
  public Schema(List<Table> tables, List<Sequence> sequences) {
    this(tables, sequences, List.of(), List.of());
  }

  /** A schema with nothing in it. */
  public static Schema empty() {
    return EMPTY;
  }

  /** A schema of tables alone. */
  public static Schema of(List<Table> tables) {
    return new Schema(tables, List.of());
  }

  /** The table of that name. */
  public Optional<Table> table(QualifiedName name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** The sequence of that name. */
  public Optional<Sequence> sequence(QualifiedName name) {
    return sequences.stream().filter(sequence -> sequence.name().equals(name)).findFirst();
  }

  /** With this table added, or put in the place of the one of the same name. */
  public Schema withTable(Table table) {
    return withTables(
        Stream.concat(
                tables.stream().filter(other -> !other.name().equals(table.name())),
                Stream.of(table))
            .toList());
  }

  public Schema withTables(List<Table> newTables) {
    return new Schema(newTables, sequences, enums, namespaces);
  }

  /** Without the tables that the condition names. */
  public Schema withoutTables(Predicate<Table> condition) {
    return withTables(tables.stream().filter(condition.negate()).toList());
  }

  /** Without the sequences that the condition names. */
  public Schema withoutSequences(Predicate<Sequence> condition) {
    return withSequences(sequences.stream().filter(condition.negate()).toList());
  }

  public Schema withSequences(List<Sequence> newSequences) {
    return new Schema(tables, newSequences, enums, namespaces);
  }

  /** With this sequence added, or put in the place of the one of the same name. */
  public Schema withSequence(Sequence sequence) {
    return withSequences(
        Stream.concat(
                sequences.stream().filter(other -> !other.name().equals(sequence.name())),
                Stream.of(sequence))
            .toList());
  }

  /** Without the sequence of that name. */
  public Schema withoutSequence(QualifiedName name) {
    return withSequences(
        sequences.stream().filter(sequence -> !sequence.name().equals(name)).toList());
  }

  /** The enum type of that name. */
  public Optional<EnumType> enumType(QualifiedName name) {
    return enums.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  public Schema withEnums(List<EnumType> newEnums) {
    return new Schema(tables, sequences, newEnums, namespaces);
  }

  /** With this enum type added, or put in the place of the one of the same name. */
  public Schema withEnum(EnumType type) {
    return withEnums(
        Stream.concat(
                enums.stream().filter(other -> !other.name().equals(type.name())), Stream.of(type))
            .toList());
  }

  /** Without the enum type of that name. */
  public Schema withoutEnum(QualifiedName name) {
    return withEnums(enums.stream().filter(type -> !type.name().equals(name)).toList());
  }

  public Schema withNamespaces(List<String> newNamespaces) {
    return new Schema(tables, sequences, enums, newNamespaces);
  }

  public Schema withNamespace(String name) {
    return withNamespaces(Stream.concat(namespaces.stream(), Stream.of(name)).toList());
  }

  public Schema withoutNamespace(String name) {
    return withNamespaces(namespaces.stream().filter(other -> !other.equals(name)).toList());
  }

  /** All schemas but the default one that are there, or in which something stands; sorted. */
  public List<String> allNamespaces() {
    return Stream.of(
            namespaces.stream(),
            tables.stream().map(table -> table.name().schema()),
            sequences.stream().map(sequence -> sequence.name().schema()),
            enums.stream().map(type -> type.name().schema()))
        .<String>flatMap(names -> names)
        .filter(name -> !name.isEmpty())
        .sorted()
        .distinct()
        .toList();
  }
}
