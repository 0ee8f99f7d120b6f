package dev.limbeck.diff;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computed columns that stay while a column which they read gets another type. What they compute is
 * said again, both ways: a database that keeps expressions with their types has other words for it
 * after that, which on the way back do not lead to the old ones. Where that type is of another kind
 * (a text becomes a number), the old words may mean nothing any more and the new ones nothing yet:
 * meanwhile the column is not computed.
 */
final class RecomputedColumns {
  private RecomputedColumns() {}

  /** The operations, with what those columns compute. */
  static List<Operation> with(List<Operation> operations, Schema from, Schema to) {
    List<Operation> result = new ArrayList<>(operations);
    Map<QualifiedName, Map<String, Boolean>> retyped = RetypedExpressions.retyped(operations);
    for (Table table : from.tables()) {
      Map<String, Boolean> columns = retyped.getOrDefault(table.name(), Map.of());
      for (Column old : columns.isEmpty() ? List.<Column>of() : table.columns()) {
        Generated generated = old.generated();
        Generated wanted =
            to.table(table.name())
                .flatMap(one -> one.column(old.name()))
                .map(Column::generated)
                .orElse(null);
        if (generated != null
            && wanted != null
            && RetypedExpressions.computes(generated.expression(), table, columns)) {
          boolean rests =
              Expressions.columns(generated.expression(), table).stream()
                  .anyMatch(column -> turned(operations, table.name(), column));
          say(result, table.name(), old.name(), Change.of(rests ? null : generated, wanted));
          if (rests) {
            result.add(nothing(table.name(), old.name()).withGenerated(Change.of(generated, null)));
          }
        }
      }
    }
    return result;
  }

  private static void say(
      List<Operation> operations, QualifiedName table, String column, Change<Generated> generated) {
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i) instanceof AlterColumn alter
          && alter.table().equals(table)
          && alter.column().equals(column)) {
        operations.set(i, alter.withGenerated(generated));
        return;
      }
    }
    operations.add(nothing(table, column).withGenerated(generated));
  }

  private static AlterColumn nothing(QualifiedName table, String column) {
    return new AlterColumn(table, column, null, null, null, null, null);
  }

  /** Whether a column gets a type of another kind. */
  private static boolean turned(List<Operation> operations, QualifiedName table, String column) {
    return operations.stream()
        .anyMatch(
            operation ->
                operation instanceof AlterColumn alter
                    && alter.table().equals(table)
                    && alter.column().equals(column)
                    && alter.type() != null
                    && alter.type().from() != null
                    && alter.type().to() != null
                    && RetypedExpressions.readsOtherwise(alter.type().from(), alter.type().to()));
  }

  /**
   * The way back, on which all else that such a column becomes is said where it is computed again:
   * its values are new then, and none of them is converted.
   */
  static List<Operation> back(List<Operation> operations) {
    List<Operation> back = new ArrayList<>(operations);
    for (int i = 0; i < back.size(); i++) {
      if (back.get(i) instanceof AlterColumn resting && resting.endsComputing()) {
        for (int j = i + 1; j < back.size(); j++) {
          if (back.get(j) instanceof AlterColumn again
              && again.computes()
              && again.table().equals(resting.table())
              && again.column().equals(resting.column())) {
            back.set(
                i, nothing(resting.table(), resting.column()).withGenerated(resting.generated()));
            back.set(j, resting.withGenerated(again.generated()));
          }
        }
      }
    }
    return back;
  }
}
