package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.diff.AttributeHistory;
import dev.limbeck.error.Problem;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables, and sequences, that are wanted in another schema than the one that they are in. No
 * operation moves them; a table that is made anew there has no rows, and a sequence begins at its
 * first number, so a person moves them.
 */
final class MovedTables {
  /**
   * The part of its columns, or attributes, that a table must have to be taken for the same one.
   */
  private static final double SAME = 0.5;

  private final AttributeHistory history;
  private final RowCounts counts;
  private final Dialect dialect;
  private final List<Problem> problems = new ArrayList<>();

  private MovedTables(AttributeHistory history, RowCounts counts, Dialect dialect) {
    this.history = history;
    this.counts = counts;
    this.dialect = dialect;
  }

  /** Reads what stands in schemas that are not compared. */
  @FunctionalInterface
  interface Left {
    Schema read() throws SQLException;
  }

  /**
   * Each that would be made anew, whether the old one would be dropped or left where it is, and how
   * to move it.
   *
   * @param left read only where something is made
   * @param history which attributes of entities columns are for
   */
  static List<Problem> madeAnew(
      List<Operation> upgrade,
      Left left,
      AttributeHistory history,
      RowCounts counts,
      Dialect dialect)
      throws SQLException {
    List<Operation> made =
        upgrade.stream()
            .filter(one -> one instanceof CreateTable || one instanceof CreateSequence)
            .toList();
    if (made.isEmpty()) {
      return List.of();
    }
    MovedTables moved = new MovedTables(history, counts, dialect);
    for (Operation operation : upgrade) {
      if (operation instanceof DropTable drop && drop.definition() != null) {
        moved.table(drop.definition(), made, "make it anew");
      } else if (operation instanceof DropSequence drop) {
        moved.sequence(drop.sequence(), made, "make it anew");
      }
    }
    Schema rest = left.read();
    rest.tables().forEach(one -> moved.table(one, made, "make a new one beside it"));
    rest.sequences().forEach(one -> moved.sequence(one.name(), made, "make a new one beside it"));
    return moved.problems;
  }

  private void table(Table there, List<Operation> made, String otherwise) {
    made.stream()
        .filter(CreateTable.class::isInstance)
        .map(one -> ((CreateTable) one).table())
        .filter(one -> isSame(there, one))
        .findFirst()
        .ifPresent(one -> problems.add(problem(there.name(), one.name(), otherwise)));
  }

  private boolean isSame(Table there, Table made) {
    if (isMove(there.name(), made.name())) {
      return share(there.columnNames(), made.columnNames());
    }
    Set<String> attributes = attributes(history.recall(there));
    return !there.name().schema().equals(made.name().schema())
        && !attributes.isEmpty()
        && share(attributes, attributes(made));
  }

  private static boolean share(Collection<String> there, Collection<String> made) {
    return there.stream().filter(made::contains).count() >= SAME * there.size();
  }

  /** Those of the entity that it is for, under whatever name. */
  private static Set<String> attributes(Table table) {
    return table.columns().stream()
        .map(Column::attribute)
        .flatMap(Stream::ofNullable)
        .collect(Collectors.toSet());
  }

  private static boolean isMove(QualifiedName from, QualifiedName to) {
    return from.name().equalsIgnoreCase(to.name()) && !from.equals(to);
  }

  private Problem problem(QualifiedName from, QualifiedName to, String otherwise) {
    String rows = RowCounts.words(counts.rows(from));
    return problem(
        "table " + from,
        to,
        "it has none of its rows" + (rows == null ? "" : " (" + rows + " here)"),
        dialect.move(from, to).map(sql -> "execute: " + sql).orElse("by copying its rows"),
        otherwise);
  }

  private void sequence(QualifiedName there, List<Operation> made, String otherwise) {
    made.stream()
        .filter(CreateSequence.class::isInstance)
        .map(one -> ((CreateSequence) one).sequence().name())
        .filter(one -> isMove(there, one))
        .findFirst()
        .ifPresent(
            to ->
                problems.add(
                    problem(
                        "sequence " + there,
                        to,
                        "it begins at its first number",
                        dialect
                            .move(there, to)
                            .map(sql -> "execute: " + sql)
                            .orElse("by making it with its next number"),
                        otherwise)));
  }

  private static Problem problem(
      String what, QualifiedName to, String loss, String how, String otherwise) {
    return Problem.of(
        what
            + " is wanted as "
            + to
            + ", and no revision moves a "
            + what.substring(0, what.indexOf(' '))
            + " to another schema: made anew there, "
            + loss,
        "Write a revision of your own that moves it ("
            + how
            + "), apply it, and compare again; or say --on-ambiguous drop to "
            + otherwise
            + ".");
  }
}
