package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;

/** Gives a primary key, unique, foreign key or check constraint another name. */
public record RenameConstraint(QualifiedName table, String name, String to) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new RenameConstraint(table, to, name));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return Constraints.rename(schema, this);
  }

  @Override
  public String describe() {
    return "rename constraint " + name + " of " + table + " to " + to;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
