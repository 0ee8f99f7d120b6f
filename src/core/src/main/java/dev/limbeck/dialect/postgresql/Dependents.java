package dev.limbeck.dialect.postgresql;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a table stands on some names, which are those of columns or stand in expressions: said as
 * the operations that make it.
 */
final class Dependents {
  private final Table table;
  private final Set<String> names;

  Dependents(Table table, Set<String> names) {
    this.table = table;
    this.names = names;
  }

  /** The constraints and indexes that go when the columns do; a primary key is none of them. */
  List<Operation> onColumns() {
    List<Operation> standing = new ArrayList<>();
    for (Constraint constraint : table.constraints()) {
      if (concerns(constraint)) {
        standing.add(creation(constraint));
      }
    }
    for (Index index : table.indexes()) {
      if (has(index) || computes(index)) {
        standing.add(new CreateIndex(table.name(), index));
      }
    }
    return standing;
  }

  /** The columns that are computed from the names, and what stands on them. */
  List<Operation> computed() {
    List<Operation> standing = new ArrayList<>();
    Set<String> computed = new HashSet<>();
    for (Column column : table.columns()) {
      if (column.generated() != null && mentioned(column.generated().expression())) {
        standing.add(new AddColumn(table.name(), column));
        computed.add(column.name());
      }
    }
    standing.addAll(new Dependents(table, computed).onColumns());
    return standing;
  }

  /**
   * As above; and the checks and the indexes whose texts say one of the names, and foreign keys.
   */
  List<Operation> typed() {
    Set<Operation> standing = new LinkedHashSet<>(computed());
    for (Constraint constraint : table.constraints()) {
      boolean text =
          constraint instanceof ExclusionConstraint exclusion
              ? computes(exclusion.index())
              : !(constraint instanceof UniqueConstraint) && concerns(constraint);
      if (text) {
        standing.add(creation(constraint));
      }
    }
    for (Index index : table.indexes()) {
      if (computes(index)) {
        standing.add(new CreateIndex(table.name(), index));
      }
    }
    return List.copyOf(standing);
  }

  /** What takes the things off that some operations make, the last one first. */
  static List<Operation> undone(List<Operation> creations) {
    List<Operation> undone = new ArrayList<>();
    creations.forEach(creation -> undone.add(creation.reverse().orElseThrow()));
    Collections.reverse(undone);
    return undone;
  }

  private Operation creation(Constraint constraint) {
    if (constraint instanceof UniqueConstraint unique) {
      return new CreateUniqueConstraint(table.name(), unique);
    }
    if (constraint instanceof ForeignKey key) {
      return new CreateForeignKey(table.name(), key);
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return new CreateExcludeConstraint(table.name(), exclusion);
    }
    return new CreateCheckConstraint(table.name(), (CheckConstraint) constraint);
  }

  private boolean concerns(Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return false;
    }
    if (constraint instanceof UniqueConstraint unique) {
      return anyOf(unique.columns()) || anyOf(unique.index().include());
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return has(exclusion.index()) || computes(exclusion.index());
    }
    return constraint instanceof ForeignKey key
        ? anyOf(key.columns())
        : mentioned(((CheckConstraint) constraint).expression());
  }

  private boolean has(Index index) {
    return anyOf(index.columns()) || anyOf(index.include());
  }

  private boolean computes(Index index) {
    return mentioned(index.where())
        || index.parts().stream().filter(IndexPart::expression).anyMatch(p -> mentioned(p.text()));
  }

  private boolean anyOf(List<String> columns) {
    return columns.stream().anyMatch(names::contains);
  }

  private boolean mentioned(@Nullable String expression) {
    return expression != null
        && ExpressionText.names(expression).stream().anyMatch(names::contains);
  }
}
