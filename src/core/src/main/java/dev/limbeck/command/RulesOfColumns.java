package dev.limbeck.command;

import dev.limbeck.diff.ExclusionColumns;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exclusion constraints that leave because a column does: nobody may have asked for it, and the
 * database would not say it.
 */
final class RulesOfColumns {
  private RulesOfColumns() {}

  /**
   * Those that are not made again in another form, one sentence each.
   *
   * @param before what is there before the operations
   */
  static List<String> gone(Schema before, List<Operation> operations) {
    List<String> sentences = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof DropConstraint drop
          && drop.definition() instanceof ExclusionConstraint exclusion
          && operations.stream().noneMatch(one -> replaces(one, drop))) {
        column(before, operations, drop.table(), exclusion)
            .ifPresent(
                column ->
                    sentences.add(
                        "With column "
                            + column
                            + " goes "
                            + drop.describe().substring("drop ".length())
                            + "."));
      }
    }
    return sentences;
  }

  private static boolean replaces(Operation operation, DropConstraint drop) {
    return operation instanceof CreateExcludeConstraint create
        && create.table().equals(drop.table())
        && create.constraint().name() != null
        && create.constraint().name().equals(drop.name());
  }

  private static Optional<String> column(
      Schema before, List<Operation> operations, QualifiedName name, ExclusionConstraint one) {
    return before
        .table(name)
        .map(table -> ExclusionColumns.all(one, table))
        .orElse(one.columns())
        .stream()
        .filter(
            column ->
                operations.stream()
                    .anyMatch(
                        operation ->
                            operation instanceof DropColumn drop
                                && drop.table().equals(name)
                                && drop.column().equals(column)))
        .findFirst();
  }
}
