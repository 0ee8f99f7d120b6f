package dev.limbeck.command;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.diff.UnmappedNumbers;
import dev.limbeck.model.NumberingRow;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person has to know, and to do, so that no number is given twice. An application that draws
 * one number for many of its own ({@code allocationSize}) takes those below it, too.
 */
final class NumberAdvice {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  private final Dialect dialect;
  private final SameNames names;
  private final WantedRows wanted;

  NumberAdvice(Dialect dialect, WantedRows wanted) {
    this.dialect = dialect;
    this.names = new SameNames(dialect);
    this.wanted = wanted;
  }

  /**
   * One sentence each.
   *
   * @param actual what is there
   */
  List<String> upgrade(List<Operation> upgrade, Schema actual, RowCounts counts)
      throws SQLException {
    List<String> notes = new ArrayList<>();
    Schema after = null;
    for (Operation operation : upgrade) {
      if (!(operation instanceof BulkInsert || operation instanceof AlterSequence)) {
        continue;
      }
      after = after == null ? dialect.after(upgrade, actual) : after;
      if (operation instanceof BulkInsert insert) {
        row(insert, after, counts).ifPresent(notes::add);
      } else if (operation instanceof AlterSequence alter && alter.increment() != null) {
        notes.add(sequence(alter, after));
      }
    }
    return notes;
  }

  /** Of a downgrade, whose rows that number others are those of the beginning. */
  static List<String> downgrade(List<Operation> downgrade) {
    List<String> sentences = new ArrayList<>();
    for (Operation operation : downgrade) {
      if (operation instanceof BulkInsert insert
          && insert.rows().size() == 1
          && last(insert.columns()).name().equalsIgnoreCase(UnmappedNumbers.COUNTER)
          && (insert.ifAbsent() != null || FirstRows.goesWithTable(insert, downgrade))) {
        sentences.add(
            "The downgrade makes "
                + insert.table()
                + " again with the number that it began at: if it is ever to run on tables with"
                + " rows, set "
                + insert.table()
                + "."
                + last(insert.columns()).name()
                + " behind the highest key before the application starts, or keys are given twice.");
      }
    }
    return sentences;
  }

  /** A sequence counts in other steps. */
  private String sequence(AlterSequence alter, Schema after) throws SQLException {
    QualifiedName name = alter.sequence();
    Change<Long> change = Objects.requireNonNull(alter.increment());
    List<NumberedColumn> numbered =
        Stream.concat(
                wanted.numbered().entrySet().stream()
                    .filter(one -> names.same(one.getKey(), name))
                    .flatMap(one -> one.getValue().stream()),
                NumberedRows.keys(name, after))
            .flatMap(one -> new NumberedRows(dialect).in(after, one).stream())
            .distinct()
            .toList();
    return "sequence "
        + name
        + " counts by "
        + change.to()
        + (change.from() == null ? "" : " instead of " + change.from())
        + ": stop the applications that count otherwise (allocationSize) before the upgrade, and"
        + " those that count so before a downgrade, or keys are given twice. Its next value lies"
        + " a step behind the last one drawn; where rows have keys that were not drawn from it, set"
        + " it behind them"
        + behind(name, after, numbered).map(sql -> ": " + sql).orElse("");
  }

  private Optional<String> behind(QualifiedName name, Schema after, List<NumberedColumn> numbered)
      throws SQLException {
    Optional<Sequence> sequence = after.sequence(name);
    if (sequence.isEmpty()
        || numbered.isEmpty()
        || !dialect.supports(Capability.SEQUENCES_BEHIND_ROWS)) {
      return Optional.empty();
    }
    List<String> made =
        new RevisionSql(dialect, null, null)
            .write(
                List.of(new CreateSequence(sequence.get(), numbered)), after.withoutSequence(name))
            .statements();
    return Optional.of(made.get(made.size() - 1));
  }

  /** A row begins at the model's number, and what it is to number has that one already. */
  private Optional<String> row(BulkInsert insert, Schema after, RowCounts counts) {
    String number = insert.rows().size() == 1 ? last(insert.rows().get(0)) : null;
    if (number == null || !NUMBER.matcher(number).matches()) {
      return Optional.empty();
    }
    String reached =
        wanted.first().stream()
            .filter(one -> names.same(one.insert().table(), insert.table()))
            .filter(one -> one.insert().rows().equals(insert.rows()))
            .map(NumberingRow::numbers)
            .flatMap(List::stream)
            .flatMap(one -> new NumberedRows(dialect).in(after, one).stream())
            .filter(one -> counts.from(one.table(), one.column(), Long.parseLong(number)) > 0)
            .map(one -> one.table().toString())
            .distinct()
            .collect(Collectors.joining(" and "));
    if (reached.isEmpty()) {
      return Optional.empty();
    }
    boolean several = insert.columns().size() > 1;
    return Optional.of(
        (several ? "row '" + insert.rows().get(0).get(0) + "' of table " : "table ")
            + insert.table()
            + " begins at the model's first number, and "
            + reached
            + (reached.contains(" and ") ? " have" : " has")
            + " rows: before the application starts, set "
            + (several ? "its " : insert.table() + ".")
            + last(insert.columns()).name()
            + " behind the highest key by the generator's allocationSize (50, if none is said),"
            + " or keys are given twice");
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
