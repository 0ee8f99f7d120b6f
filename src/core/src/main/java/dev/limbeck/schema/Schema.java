package dev.limbeck.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables, sequences and enum types of a database, or of a model. A value: two with the same
 * content are equal.
 *
 * <p>A history of a thousand revisions is replayed as a thousand of these, so what changes one
 * thing sorts and looks through nothing else.
 */
public final class Schema {
  private static final Schema EMPTY = new Schema(List.of(), List.of());

  private final List<Table> tables;
  private final List<Sequence> sequences;
  private final List<EnumType> enums;
  private final List<String> namespaces;

  /**
   * A schema; the order of the lists means nothing.
   *
   * @param namespaces the schemas that are there, besides the default one and those in which
   *     something stands
   */
  public Schema(
      List<Table> tables, List<Sequence> sequences, List<EnumType> enums, List<String> namespaces) {
    this(
        tables.stream().sorted(Comparator.comparing(Table::name)).toList(),
        sequences.stream().sorted(Comparator.comparing(Sequence::name)).toList(),
        enums.stream().sorted(Comparator.comparing(EnumType::name)).toList(),
        namespaces.stream().sorted().distinct().toList(),
        true);
  }

  /** Of lists that are as they have to be. */
  @SuppressWarnings("unused")
  private Schema(
      List<Table> tables,
      List<Sequence> sequences,
      List<EnumType> enums,
      List<String> namespaces,
      boolean sorted) {
    this.tables = tables;
    this.sequences = sequences;
    this.enums = enums;
    this.namespaces = namespaces;
  }

  /** Sorted by name. */
  public List<Table> tables() {
    return tables;
  }

  /** Sorted by name. */
  public List<Sequence> sequences() {
    return sequences;
  }

  /** Sorted by name. */
  public List<EnumType> enums() {
    return enums;
  }

  /**
   * The schemas that are there, besides the default one and those in which something stands;
   * sorted.
   */
  public List<String> namespaces() {
    return namespaces;
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
    int index = index(name);
    return index < 0 ? Optional.empty() : Optional.of(tables.get(index));
  }

  /** Where a table stands; where it would stand, if it is negative, as in {@link Collections}. */
  private int index(QualifiedName name) {
    int low = 0;
    int high = tables.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = tables.get(middle).name().compareTo(name);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The sequence of that name. */
  public Optional<Sequence> sequence(QualifiedName name) {
    return sequences.stream().filter(sequence -> sequence.name().equals(name)).findFirst();
  }

  /** With this table added, or put in the place of the one of the same name. */
  public Schema withTable(Table table) {
    int index = index(table.name());
    List<Table> changed = new ArrayList<>(tables.size() + 1);
    changed.addAll(tables);
    if (index < 0) {
      changed.add(-index - 1, table);
    } else {
      changed.set(index, table);
    }
    return new Schema(Collections.unmodifiableList(changed), sequences, enums, namespaces, true);
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

  /** Whether it has a table, a sequence or an enum type of that name. */
  public boolean has(QualifiedName name) {
    return table(name).isPresent()
        || enumType(name).isPresent()
        || sequences.stream().anyMatch(sequence -> sequence.name().equals(name));
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Schema schema
        && tables.equals(schema.tables)
        && sequences.equals(schema.sequences)
        && enums.equals(schema.enums)
        && namespaces.equals(schema.namespaces);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tables, sequences, enums, namespaces);
  }

  @Override
  public String toString() {
    return "Schema[tables="
        + tables
        + ", sequences="
        + sequences
        + ", enums="
        + enums
        + ", namespaces="
        + namespaces
        + "]";
  }
}
