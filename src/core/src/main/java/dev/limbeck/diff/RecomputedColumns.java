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
 * after that, which on the way back do not lead to the old ones.
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
          say(result, table.name(), old.name(), Change.of(generated, wanted));
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
    operations.add(new AlterColumn(table, column, null, null, null, null, null, null, generated));
  }
}
