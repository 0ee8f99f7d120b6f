package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables that are wanted in another schema than the one that they are in. No operation moves a
 * table, and one that is dropped and made anew there has no rows, so a person moves it.
 */
final class MovedTables {
  /** The part of its columns that a table must have there to be taken for the same one. */
  private static final double SAME = 0.5;

  private MovedTables() {}

  /**
   * Refuses to drop what has moved.
   *
   * @throws UserException with each such table, and how to move it
   */
  static void refuse(List<Operation> upgrade, RowCounts counts, Dialect dialect) {
    List<Problem> problems = new ArrayList<>();
    for (Operation operation : upgrade) {
      if (operation instanceof DropTable drop && drop.definition() != null) {
        upgrade.stream()
            .filter(CreateTable.class::isInstance)
            .map(one -> ((CreateTable) one).table())
            .filter(made -> isSame(drop.definition(), made))
            .findFirst()
            .ifPresent(made -> problems.add(problem(drop.table(), made.name(), counts, dialect)));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserException(ExitCode.FAILED, problems, null);
    }
  }

  private static boolean isSame(Table gone, Table made) {
    long shared = gone.columnNames().stream().filter(made.columnNames()::contains).count();
    return gone.name().name().equalsIgnoreCase(made.name().name())
        && !gone.name().equals(made.name())
        && shared >= SAME * gone.columns().size();
  }

  private static Problem problem(
      QualifiedName from, QualifiedName to, RowCounts counts, Dialect dialect) {
    String rows = RowCounts.words(counts.rows(from));
    return Problem.of(
        "table "
            + from
            + " is wanted as "
            + to
            + ", and no revision moves a table to another schema: made anew there, it has none of its"
            + " rows"
            + (rows == null ? "" : " (" + rows + " here)"),
        "Write a revision of your own that moves it ("
            + dialect.move(from, to).map(sql -> "execute: " + sql).orElse("by copying its rows")
            + "), apply it, and compare again; or say --on-ambiguous drop.");
  }
}
