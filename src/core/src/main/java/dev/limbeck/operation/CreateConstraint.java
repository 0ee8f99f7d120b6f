package dev.limbeck.operation;

import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;

/** Gives a table a constraint of some kind. */
public sealed interface CreateConstraint extends Operation
    permits CreatePrimaryKey,
        CreateUniqueConstraint,
        CreateForeignKey,
        CreateCheckConstraint,
        CreateExcludeConstraint {

  /** The table's name. */
  QualifiedName table();

  /** The new constraint. */
  Constraint constraint();

  @Override
  default Optional<Operation> reverse() {
    return Optional.of(new DropConstraint(table(), constraint().name(), constraint()));
  }

  @Override
  default Schema applyTo(Schema schema) {
    return Constraints.add(schema, table(), constraint());
  }

  @Override
  default String describe() {
    return Constraints.describe("create", table(), constraint());
  }
}
