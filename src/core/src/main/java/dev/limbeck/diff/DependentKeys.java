package dev.limbeck.diff;

import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Foreign keys that stay, and refer to a key that is replaced: a database drops no key while one
 * refers to it, so they are dropped before and made again after.
 */
final class DependentKeys {
  private DependentKeys() {}

  private record Key(QualifiedName table, Set<String> columns) {}

  static List<Operation> complete(List<Operation> operations, Schema from, Schema to) {
    Set<Key> replaced = replaced(operations);
    if (replaced.isEmpty()) {
      return operations;
    }
    Set<Operation> known = new HashSet<>(operations);
    Set<QualifiedName> droppedTables = droppedTables(operations);
    List<Operation> complete = new ArrayList<>(operations);
    for (Table table : from.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        Operation drop = new DropConstraint(table.name(), key.name(), key);
        if (replaced.contains(new Key(key.target(), Set.copyOf(key.targetColumns())))
            && !known.contains(drop)
            && !droppedTables.contains(table.name())) {
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
      }
    }
    return replaced;
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
