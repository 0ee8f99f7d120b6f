package dev.limbeck.diff;

import dev.limbeck.diff.TouchedKeys.Touched;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Foreign keys that stay while what they stand on changes: a database drops no key while one refers
 * to it, and takes no other type for a column of either end; some take no other numbering either.
 * They are dropped before and made again after.
 */
final class DependentKeys {
  private DependentKeys() {}

  private record Key(QualifiedName table, Set<String> columns) {}

  /**
   * The operations with those that the keys need.
   *
   * @param fixed whether the columns of a key keep their numbering while it is there
   */
  static List<Operation> complete(
      List<Operation> operations, Schema from, Schema to, boolean fixed) {
    Set<Key> replaced = replaced(operations);
    Set<Touched> retyped = retyped(operations, fixed);
    if (replaced.isEmpty() && retyped.isEmpty()) {
      return operations;
    }
    Set<Operation> known = new HashSet<>(operations);
    Set<QualifiedName> droppedTables = droppedTables(operations);
    List<Operation> complete = new ArrayList<>(operations);
    for (Table table : from.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        Operation drop = new DropConstraint(table.name(), key.name(), key);
        boolean disturbed =
            replaced.contains(new Key(key.target(), Set.copyOf(key.targetColumns())))
                || anyOf(key.columns(), table.name(), retyped)
                || anyOf(key.targetColumns(), key.target(), retyped);
        if (disturbed && !known.contains(drop) && !droppedTables.contains(table.name())) {
          complete.add(drop);
          to.table(table.name())
              .ifPresent(wanted -> complete.add(new CreateForeignKey(table.name(), key)));
        }
      }
    }
    return complete;
  }

  private static Set<Key> replaced(List<Operation> operations) {
    Set<Key> replaced = new HashSet<>();
    for (Operation operation : operations) {
      if (operation instanceof DropConstraint drop && drop.definition() != null) {
        List<String> columns = TouchedKeys.keyColumns(drop.definition());
        if (!columns.isEmpty()) {
          replaced.add(new Key(drop.table(), Set.copyOf(columns)));
        }
      } else if (operation instanceof DropIndex drop) {
        Index index = drop.definition();
        if (index != null && mayBeReferredTo(index)) {
          replaced.add(new Key(drop.table(), Set.copyOf(index.columns())));
        }
      }
    }
    return replaced;
  }

  /** Whether a foreign key may refer to the columns of an index. */
  private static boolean mayBeReferredTo(Index index) {
    return index.unique()
        && index.where() == null
        && index.parts().stream().noneMatch(IndexPart::expression);
  }

  private static Set<Touched> retyped(List<Operation> operations, boolean fixed) {
    Set<Touched> retyped = new HashSet<>();
    for (Operation operation : operations) {
      if (operation instanceof AlterColumn alter
          && (alter.type() != null || (fixed && alter.identity() != null))) {
        retyped.add(new Touched(alter.table(), alter.column()));
      }
    }
    return retyped;
  }

  private static boolean anyOf(List<String> columns, QualifiedName table, Set<Touched> touched) {
    return columns.stream().anyMatch(column -> touched.contains(new Touched(table, column)));
  }

  private static Set<QualifiedName> droppedTables(List<Operation> operations) {
    Set<QualifiedName> tables = new HashSet<>();
    for (Operation operation : operations) {
      if (operation instanceof DropTable drop) {
        tables.add(drop.table());
      }
    }
    return tables;
  }
}
