package dev.limbeck.operation;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.Optional;

/**
 * Makes a table with its columns, keys and constraints; with its indexes too, if the value has any.
 *
 * @param table what is made
 */
public record CreateTable(Table table) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new DropTable(table.name(), table));
  }

  @Override
  public Schema applyTo(Schema schema) {
    SchemaEdit.refuseTable(schema, table.name());
    if (table.columns().isEmpty()) {
      throw new InvalidOperationException(
          "table '" + table.name() + "' would have no columns", "Give it at least one.");
    }
    Schema with = schema.withTable(table);
    for (Constraint constraint : table.constraints()) {
      if (!(constraint instanceof CheckConstraint)) {
        Constraints.requireColumns(with, table, constraint);
      }
    }
    table.indexes().forEach(index -> SchemaEdit.requireAll(table, index.columns()));
    return with;
  }

  @Override
  public String describe() {
    return "create table " + table.name();
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
