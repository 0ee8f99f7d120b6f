package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.script.PlacedOperation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns that must not be null and of which rows that are there would have nothing. A database
 * that undoes no change of the schema is asked before anything runs: in the middle it would stay
 * there. What comes after SQL of the user's own cannot be known, as with {@link Replay}.
 */
final class RowsWithoutValue {
  private final Dialect dialect;
  private final Connection connection;

  RowsWithoutValue(Dialect dialect, Connection connection) {
    this.dialect = dialect;
    this.connection = connection;
  }

  /**
   * Looks at bodies that go together with the schema.
   *
   * @param start what is there
   * @throws dev.limbeck.error.UserException with all such columns, each with its place
   */
  void refuse(List<StepBody> bodies, Schema start) throws SQLException {
    Problems problems = new Problems();
    Set<QualifiedName> there = start.tables().stream().map(Table::name).collect(Collectors.toSet());
    for (StepBody body : bodies) {
      for (PlacedOperation placed : body.placed()) {
        Operation operation = placed.operation();
        if (operation.opaque()) {
          problems.throwIfAny(ExitCode.FAILED);
          return;
        }
        if (operation instanceof AddColumn add
            && add.needsValue()
            && there.contains(add.table())
            && hasRows(add.table())) {
          problems.add(problem(placed, add));
        }
        // From here on another table may go by the name.
        if (operation instanceof CreateTable create) {
          there.remove(create.table().name());
        } else if (operation instanceof DropTable drop) {
          there.remove(drop.table());
        } else if (operation instanceof RenameTable rename) {
          there.remove(rename.table());
          there.remove(rename.table().withName(rename.to()));
        }
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
  }

  private boolean hasRows(QualifiedName table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(1);
      try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + dialect.quote(table))) {
        return rows.next();
      }
    }
  }

  private static Problem problem(PlacedOperation placed, AddColumn add) {
    return new Problem(
        "cannot " + add.describe() + ": it is NOT NULL without a default, and there are rows",
        placed.place(),
        "Say a 'default'; or add it with 'nullable: true', give the rows a value with 'execute', and"
            + " set 'nullable: false' with 'alter_column'.");
  }
}
