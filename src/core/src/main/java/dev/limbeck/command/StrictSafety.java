package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.diff.DataLoss;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.graph.Revision;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** {@code safety: strict}: what destroys data runs only if somebody has confirmed it. */
final class StrictSafety {
  private static final Set<String> UNLIMITED = Set.of("text", "clob", "longtext");

  private final BiPredicate<ColumnType, ColumnType> keeps;

  /**
   * For a kind of database.
   *
   * @param keeps as {@link Dialect#keepsValues}
   */
  StrictSafety(BiPredicate<ColumnType, ColumnType> keeps) {
    this.keeps = keeps;
  }

  /** For the database of a project. */
  static StrictSafety of(Config config) {
    return new StrictSafety(
        Dialects.keepingValues(config.databaseWithoutLogin().url().subprotocol()));
  }

  /**
   * Looks at an upgrade, whether its file marks what it destroys or not.
   *
   * @throws dev.limbeck.error.UserException with every operation that is not confirmed
   */
  void check(Revision revision, Script script) {
    Problems problems = new Problems();
    List<Operation> before = new ArrayList<>();
    for (PlacedOperation placed : script.upgrade()) {
      Optional<DataLoss> loss =
          DataLoss.of(defined(placed.operation(), script), before, keeps)
              .or(() -> unknown(placed.operation()));
      before.add(placed.operation());
      if ((placed.marks().destructive() || loss.isPresent()) && !placed.marks().confirmed()) {
        String given = placed.marks().reason();
        problems.add(
            placed.place(),
            "revision "
                + revision.id()
                + " destroys data: "
                + placed.operation().describe()
                + ": "
                + (given.isEmpty() ? loss.map(DataLoss::reason).orElse("as its file says") : given),
            "Add 'confirmed: true' to the operation if that is wanted ('safety' is strict).");
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
  }

  /** A change of which nobody knows what it may lose; a text without a length loses nothing. */
  private static Optional<DataLoss> unknown(Operation operation) {
    return operation instanceof AlterColumn alter
            && alter.type() != null
            && !alter.type().fromKnown()
            && !UNLIMITED.contains(String.valueOf(alter.type().to()))
        ? Optional.of(
            new DataLoss(
                "values may not fit: 'existing_type' does not say what they are",
                alter.table(),
                alter.column()))
        : Optional.empty();
  }

  /**
   * With what a drop removes: no file says that of it, but the downgrade makes it again. So the
   * values of a generated column are known to be no loss.
   */
  private static Operation defined(Operation operation, Script script) {
    if (!(operation instanceof DropColumn drop) || drop.definition() != null) {
      return operation;
    }
    return script.downgrade().stream()
        .map(PlacedOperation::operation)
        .filter(AddColumn.class::isInstance)
        .map(AddColumn.class::cast)
        .filter(add -> add.table().equals(drop.table()))
        .map(AddColumn::column)
        .filter(column -> column.name().equals(drop.column()))
        .findFirst()
        .map(column -> new DropColumn(drop.table(), drop.column(), column))
        .orElse(drop);
  }
}
