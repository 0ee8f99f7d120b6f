package dev.limbeck.operation;

import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.QualifiedName;

/** Gives a table an exclusion constraint. */
public record CreateExcludeConstraint(QualifiedName table, ExclusionConstraint constraint)
    implements CreateConstraint {

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
