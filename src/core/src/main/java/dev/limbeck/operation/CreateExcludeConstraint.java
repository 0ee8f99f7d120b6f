package dev.limbeck.operation;

import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;

/** Gives a table an exclusion constraint. */
public record CreateExcludeConstraint(QualifiedName table, ExclusionConstraint constraint)
    implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new DropConstraint(table, constraint.name(), constraint));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return Constraints.add(schema, table, constraint);
  }

  @Override
  public String describe() {
    return Constraints.describe("create", table, constraint);
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
