package dev.limbeck.dialect.generic;

import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What an operation takes on these databases: others beside it, where something is in its way. */
final class OperationParts {
  private final DatabaseTraits traits;
  private final Schema schema;

  /**
   * The parts of an operation.
   *
   * @param schema the state before it
   */
  OperationParts(DatabaseTraits traits, Schema schema) {
    this.traits = traits;
    this.schema = schema;
  }

  /** In the order in which they are done; the operation itself is among them. */
  List<Operation> of(Operation operation) {
    if (operation instanceof DropIndex drop) {
      return around(drop, constraint -> true);
    }
    if (operation instanceof DropColumn drop) {
      List<Operation> parts = new ArrayList<>();
      schema.table(drop.table()).ifPresent(table -> parts.addAll(drops(drop.column(), table)));
      parts.add(drop);
      return parts;
    }
    return List.of(operation);
  }

  /**
   * An index is dropped; what holds it goes for a moment.
   *
   * @param there which of the table's constraints are still there
   */
  private List<Operation> around(DropIndex drop, Predicate<Constraint> there) {
    List<Operation> parts = new ArrayList<>();
    List<Operation> again = new ArrayList<>();
    if (traits.product() == Product.H2) {
      for (Constraint one : new IndexHolders(schema).of(drop)) {
        if (there.test(one)) {
          DropConstraint gone = new DropConstraint(drop.table(), one.name(), one);
          parts.add(gone);
          again.add(gone.reverse().orElseThrow());
        }
      }
    }
    parts.add(drop);
    parts.addAll(again);
    return parts;
  }

  /**
   * Drops what must go before a column can: the constraints and indexes it is part of; foreign keys
   * first. Where their names are not known, the database takes them along, or says what is in the
   * way.
   */
  private List<Operation> drops(String column, Table table) {
    List<Constraint> constraints = new ArrayList<>(table.foreignKeys());
    constraints.addAll(table.uniqueConstraints());
    Optional.ofNullable(table.primaryKey()).ifPresent(constraints::add);
    constraints.addAll(table.checks());
    List<Operation> drops = new ArrayList<>();
    constraints.stream()
        .filter(c -> c.name() != null && concerns(c, column))
        .forEach(c -> drops.add(new DropConstraint(table.name(), c.name(), c)));
    for (Index index : table.indexes()) {
      if (index.name() != null && index.columns().contains(column)) {
        String name = Objects.requireNonNull(index.name());
        drops.addAll(around(new DropIndex(table.name(), name, index), c -> !concerns(c, column)));
      }
    }
    return drops;
  }

  private boolean concerns(Constraint constraint, String column) {
    return constraint instanceof CheckConstraint check
        ? new Expressions(traits.names()).mentions(check.expression(), column)
        : Keys.columns(constraint).contains(column);
  }
}
