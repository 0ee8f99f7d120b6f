package dev.limbeck.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tables and sequences of a database, or of a model.
 *
 * @param tables sorted by name
 * @param sequences sorted by name
 */
public record Schema(List<Table> tables, List<Sequence> sequences) {
  private static final Schema EMPTY = new Schema(List.of(), List.of());

  public Schema {
    tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
    sequences = sequences.stream().sorted(Comparator.comparing(Sequence::name)).toList();
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
    return new Schema(newTables, sequences);
  }

  /** Without the tables that the condition names. */
  public Schema withoutTables(Predicate<Table> condition) {
    return withTables(tables.stream().filter(condition.negate()).toList());
  }

  /** With this sequence added, or put in the place of the one of the same name. */
  public Schema withSequence(Sequence sequence) {
    return new Schema(
        tables,
        Stream.concat(
                sequences.stream().filter(other -> !other.name().equals(sequence.name())),
                Stream.of(sequence))
            .toList());
  }

  /** Without the sequence of that name. */
  public Schema withoutSequence(QualifiedName name) {
    return new Schema(
        tables, sequences.stream().filter(sequence -> !sequence.name().equals(name)).toList());
  }
}
