package dev.limbeck.operation;

import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;

/** Gives a table a primary key. */
public record CreatePrimaryKey(QualifiedName table, PrimaryKey constraint)
    implements CreateConstraint {

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
