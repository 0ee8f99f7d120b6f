package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.UniqueConstraint;

/** Gives a table a unique constraint. */
public record CreateUniqueConstraint(QualifiedName table, UniqueConstraint constraint)
    implements CreateConstraint {

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
