package dev.limbeck.diff;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of existing tables that a run adds, changes or drops, or whose keys it makes or
 * drops. A table that is made or dropped in the same run cannot carry a foreign key to them in its
 * own definition.
 *
 * @param columns each with its table
 */
record TouchedKeys(Set<Touched> columns) {

  /** A column of a table. */
  record Touched(QualifiedName table, String column) {}

  static TouchedKeys of(List<Operation> operations) {
    Set<Touched> touched = new HashSet<>();
    for (Operation operation : operations) {
      if (operation instanceof AddColumn add) {
        touched.add(new Touched(add.table(), add.column().name()));
      } else if (operation instanceof DropColumn drop) {
        touched.add(new Touched(drop.table(), drop.column()));
      } else if (operation instanceof AlterColumn alter && alter.type() != null) {
        touched.add(new Touched(alter.table(), alter.column()));
      } else if (operation instanceof CreatePrimaryKey create) {
        addAll(touched, create.table(), create.constraint().columns());
      } else if (operation instanceof CreateUniqueConstraint create) {
        addAll(touched, create.table(), create.constraint().columns());
      } else if (operation instanceof DropConstraint drop) {
        addAll(touched, drop.table(), keyColumns(drop.definition()));
      } else if (operation instanceof CreateIndex create && create.index().unique()) {
        addAll(touched, create.table(), create.index().columns());
      } else if (operation instanceof DropIndex drop && drop.definition() != null) {
        addAll(touched, drop.table(), drop.definition().columns());
      }
    }
    return new TouchedKeys(touched);
  }

  /** The columns by which other tables may refer to a key; none for constraints that are no key. */
  static List<String> keyColumns(@Nullable Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return key.columns();
    }
    return constraint instanceof UniqueConstraint unique ? unique.columns() : List.of();
  }

  private static void addAll(Set<Touched> touched, QualifiedName table, List<String> columns) {
    columns.forEach(column -> touched.add(new Touched(table, column)));
  }

  /** Whether a foreign key refers to one of them. */
  boolean isTargetOf(ForeignKey key) {
    return key.targetColumns().stream()
        .anyMatch(column -> columns.contains(new Touched(key.target(), column)));
  }
}
