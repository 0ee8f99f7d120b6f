package dev.limbeck.diff;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sequences that columns own. One that is there goes with its column and never by itself. One that
 * entities want by name may be that which numbers a column already (a {@code serial} column and a
 * {@code SequenceGenerator} of its sequence): the two are one, and the column keeps its numbers.
 */
public final class OwnedSequences {
  private final List<OwnedSequence> owned;

  /** All that a database has. */
  public OwnedSequences(List<OwnedSequence> owned) {
    this.owned = List.copyOf(owned);
  }

  /** The same after tables and columns were renamed. */
  public OwnedSequences renamed(List<Rename> renames) {
    return new OwnedSequences(
        owned.stream()
            .map(
                one ->
                    new OwnedSequence(
                        one.sequence(),
                        RenamedSchema.table(renames, one.table()),
                        RenamedSchema.column(renames, one.table(), one.column())))
            .toList());
  }

  /**
   * The wanted schema, with the sequences that stay with their columns.
   *
   * @param origin what it was made of
   * @param database what is there, under the names that are wanted
   */
  public Schema keptIn(Schema wanted, Origin origin, Schema database) {
    Schema numbered = origin == Origin.DATABASE ? wanted : numbered(wanted, database);
    List<Sequence> sequences = new ArrayList<>(numbered.sequences());
    for (OwnedSequence one : owned) {
      boolean stays = numbered.table(one.table()).flatMap(t -> t.column(one.column())).isPresent();
      if (stays && wanted.sequence(one.sequence()).isEmpty()) {
        database.sequence(one.sequence()).ifPresent(sequences::add);
      }
    }
    return numbered.withSequences(sequences);
  }

  /** With columns that number themselves where a sequence behind such a column is wanted. */
  private Schema numbered(Schema wanted, Schema database) {
    Schema result = wanted;
    Set<QualifiedName> behind = new HashSet<>();
    for (OwnedSequence one : owned) {
      Optional<Identity> identity = identity(database, one);
      Optional<Sequence> sequence = wanted.sequence(one.sequence());
      boolean plain =
          wanted
              .table(one.table())
              .flatMap(table -> table.column(one.column()))
              .filter(column -> column.identity() == null && column.defaultValue() == null)
              .isPresent();
      if (identity.isPresent() && sequence.isPresent() && plain) {
        Identity kept = counting(identity.get(), sequence.get());
        result = with(result, one, column -> column.withIdentity(kept));
        behind.add(one.sequence());
      }
    }
    return behind.isEmpty()
        ? wanted
        : result.withoutSequences(sequence -> behind.contains(sequence.name()));
  }

  private static Optional<Identity> identity(Schema database, OwnedSequence one) {
    return database.sequence(one.sequence()).isPresent()
        ? Optional.empty()
        : database
            .table(one.table())
            .flatMap(table -> table.column(one.column()))
            .map(Column::identity);
  }

  /** What entities say of a sequence besides its name is how far apart its numbers are. */
  private static Identity counting(Identity identity, Sequence sequence) {
    Numbering numbers = identity.numbers();
    return numbers.increment() == sequence.increment()
        ? identity
        : identity.withNumbering(
            new Numbering(numbers.start(), sequence.increment(), numbers.limits()));
  }

  private static Schema with(Schema schema, OwnedSequence one, UnaryOperator<Column> change) {
    List<Table> tables = new ArrayList<>(schema.tables());
    tables.replaceAll(
        table ->
            table.name().equals(one.table())
                ? table.withColumns(
                    table.columns().stream()
                        .map(
                            column ->
                                column.name().equals(one.column()) ? change.apply(column) : column)
                        .toList())
                : table);
    return schema.withTables(tables);
  }
}
