package dev.limbeck.diff;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks, exclusions and indexes that stay while a column which their expressions name gets another
 * type. They are dropped before and made again after, both ways, since a database that keeps
 * expressions with their types would not lead back to the same ones.
 */
final class RetypedExpressions {
  /** How alike the types of one family are. */
  private static final double FAMILY = 0.6;

  private static final List<Operation> NONE = List.of();

  private RetypedExpressions() {}

  /** What has to be done besides some operations. */
  static List<Operation> of(List<Operation> operations, Schema from) {
    Map<QualifiedName, Set<String>> retyped = retyped(operations);
    if (retyped.isEmpty()) {
      return List.of();
    }
    Set<Operation> said = new HashSet<>(operations);
    List<Operation> more = new ArrayList<>();
    for (Table table : from.tables()) {
      Set<String> columns = retyped.get(table.name());
      for (Operation creation : columns == null ? NONE : again(table, columns)) {
        Operation drop = creation.reverse().orElseThrow();
        if (!said.contains(drop)) {
          more.add(drop);
          more.add(creation);
        }
      }
    }
    return more;
  }

  /** Whether a text that is read as one type need not say the same as the other. */
  static boolean readsOtherwise(ColumnType a, ColumnType b) {
    return TypeLikeness.of(a, b).filter(likeness -> likeness >= FAMILY).isEmpty();
  }

  /** The columns that get another type, by table. */
  private static Map<QualifiedName, Set<String>> retyped(List<Operation> operations) {
    Map<QualifiedName, Set<String>> retyped = new HashMap<>();
    for (Operation operation : operations) {
      if (operation instanceof AlterColumn alter
          && alter.type() != null
          && !sameKind(
              Objects.requireNonNull(alter.type().from()),
              Objects.requireNonNull(alter.type().to()))) {
        retyped.computeIfAbsent(alter.table(), table -> new HashSet<>()).add(alter.column());
      }
    }
    return retyped;
  }

  /** Whether two types differ in no more than a length or a precision. */
  private static boolean sameKind(ColumnType a, ColumnType b) {
    return a.name().equals(b.name()) && a.dimensions() == b.dimensions();
  }

  /** What makes again that which names one of the columns. */
  private static List<Operation> again(Table table, Set<String> columns) {
    List<Operation> again = new ArrayList<>();
    for (CheckConstraint check : table.checks()) {
      if (names(check.expression(), table, columns)) {
        again.add(new CreateCheckConstraint(table.name(), check));
      }
    }
    for (ExclusionConstraint exclusion : table.exclusions()) {
      if (names(exclusion.index(), table, columns)) {
        again.add(new CreateExcludeConstraint(table.name(), exclusion));
      }
    }
    for (Index index : table.indexes()) {
      if (index.name() != null && names(index, table, columns)) {
        again.add(new CreateIndex(table.name(), index));
      }
    }
    return again;
  }

  private static boolean names(Index index, Table table, Set<String> columns) {
    return names(index.where(), table, columns)
        || index.parts().stream()
            .filter(IndexPart::expression)
            .anyMatch(part -> names(part.text(), table, columns));
  }

  private static boolean names(@Nullable String expression, Table table, Set<String> columns) {
    return expression != null
        && Expressions.columns(expression, table).stream().anyMatch(columns::contains);
  }
}
