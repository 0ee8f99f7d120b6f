package dev.limbeck.command;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * New sequences for rows that are there: they begin behind them, or each key would be given twice.
 * So it is where a sequence for each entity takes the place of one for all, as with Hibernate 6.
 */
final class NumberedRows {
  /** What Hibernate puts behind the name of a table or an entity. */
  private static final String SEQUENCE = "_seq";

  private static final Set<String> WHOLE =
      Set.of("smallint", "integer", "bigint", "numeric", "decimal");

  private final Dialect dialect;
  private final SameNames names;

  NumberedRows(Dialect dialect) {
    this.dialect = dialect;
    this.names = new SameNames(dialect);
  }

  /**
   * An upgrade whose new sequences begin behind rows.
   *
   * @param actual what is there
   * @param numbered what the model's sequences number
   */
  List<Operation> upgrade(
      List<Operation> operations,
      Schema actual,
      Map<QualifiedName, List<NumberedColumn>> numbered) {
    return completed(
        operations,
        actual,
        create ->
            numbered.entrySet().stream()
                .filter(one -> names.same(one.getKey(), create.sequence().name()))
                .flatMap(one -> one.getValue().stream())
                .toList());
  }

  /**
   * The way back, on which the sequences that come again number what those did that go, and the
   * keys of the tables that they are called after, as Hibernate calls them.
   *
   * @param actual what is there before the upgrade
   */
  List<Operation> downgrade(List<Operation> operations, Schema actual, List<Operation> upgrade) {
    List<NumberedColumn> numbered = new ArrayList<>();
    for (Operation operation : upgrade) {
      if (operation instanceof CreateSequence create) {
        numbered.addAll(create.numbers());
      }
    }
    Schema after = dialect.after(upgrade, actual);
    return completed(
        operations,
        after,
        create ->
            Stream.concat(numbered.stream(), keys(create.sequence().name(), actual)).toList());
  }

  /** The key of the table that a sequence is called after, as Hibernate calls it. */
  static Stream<NumberedColumn> keys(QualifiedName sequence, Schema schema) {
    return schema.tables().stream()
        .filter(table -> sequence.name().equalsIgnoreCase(table.name().name() + SEQUENCE))
        .flatMap(
            table ->
                Stream.ofNullable(table.primaryKey())
                    .filter(key -> key.columns().size() == 1)
                    .map(key -> new NumberedColumn(table.name(), key.columns().get(0))));
  }

  private List<Operation> completed(
      List<Operation> operations,
      Schema start,
      Function<CreateSequence, List<NumberedColumn>> numbered) {
    if (!dialect.supports(Capability.SEQUENCES_BEHIND_ROWS)
        || operations.stream().noneMatch(CreateSequence.class::isInstance)) {
      return operations;
    }
    List<Operation> completed = new ArrayList<>();
    Schema state = start;
    for (Operation operation : operations) {
      Operation complete = operation;
      if (operation instanceof CreateSequence create && create.numbers().isEmpty()) {
        Schema there = state;
        complete =
            create.withNumbers(
                numbered.apply(create).stream()
                    .flatMap(one -> in(there, one).stream())
                    .distinct()
                    .toList());
      }
      completed.add(complete);
      state = dialect.after(operation, state);
    }
    return completed;
  }

  /** A column under the names that it has there; nothing where it is not there yet. */
  Optional<NumberedColumn> in(Schema there, NumberedColumn wanted) {
    for (Table table : there.tables()) {
      if (names.same(table.name(), wanted.table())) {
        return table.columns().stream()
            .filter(column -> names.same(column.name(), wanted.column()))
            .filter(column -> WHOLE.contains(column.type().name()))
            .map(Column::name)
            .map(column -> new NumberedColumn(table.name(), column))
            .findFirst();
      }
    }
    return Optional.empty();
  }
}
