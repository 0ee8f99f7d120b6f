package dev.limbeck.operation;

import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes a primary key, unique, foreign key, check or exclusion constraint.
 *
 * @param name its name; null where nobody gave it one, then {@code definition} tells which is meant
 * @param definition what the constraint was; may be null where a name is given
 */
public record DropConstraint(
    QualifiedName table, @Nullable String name, @Nullable Constraint definition)
    implements Operation {

  public DropConstraint {
    if (name == null && definition == null) {
      throw new IllegalArgumentException("a constraint to be dropped needs a name or a definition");
    }
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.ofNullable(definition)
        .map(constraint -> Constraints.creation(table, constraint));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return Constraints.drop(schema, this);
  }

  @Override
  public String describe() {
    return definition == null
        ? "drop constraint " + name + " of " + table
        : Constraints.describe("drop", table, definition);
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
