package dev.limbeck.operation;

import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;

/** Gives a table a foreign key. */
public record CreateForeignKey(QualifiedName table, ForeignKey constraint)
    implements CreateConstraint {

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
