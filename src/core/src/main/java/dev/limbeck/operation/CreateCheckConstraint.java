package dev.limbeck.operation;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.QualifiedName;

/** Gives a table a check constraint. */
public record CreateCheckConstraint(QualifiedName table, CheckConstraint constraint)
    implements CreateConstraint {

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
