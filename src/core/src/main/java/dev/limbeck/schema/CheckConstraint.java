package dev.limbeck.schema;

import org.jspecify.annotations.Nullable;

/**
 * A condition that every row must not fail.
 *
 * @param expression as SQL writes it, without the parentheses around it
 */
public record CheckConstraint(@Nullable String name, String expression) implements Constraint {

  @Override
  public CheckConstraint withName(@Nullable String newName) {
    return new CheckConstraint(newName, expression);
  }
}
