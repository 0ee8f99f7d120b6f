package dev.limbeck.schema;

import org.jspecify.annotations.Nullable;

/**
 * A condition that every row must not fail.
 *
 * @param expression as SQL writes it, without the parentheses around it
 * @param valid whether the rows that were there before it have been checked; false is PostgreSQL's
 *     {@code NOT VALID}
 */
public record CheckConstraint(@Nullable String name, String expression, boolean valid)
    implements Constraint {

  /** A condition that holds for all rows. */
  public CheckConstraint(@Nullable String name, String expression) {
    this(name, expression, true);
  }

  @Override
  public CheckConstraint withName(@Nullable String newName) {
    return new CheckConstraint(newName, expression, valid);
  }

  public CheckConstraint withExpression(String newExpression) {
    return new CheckConstraint(name, newExpression, valid);
  }

  /** The same condition, for all rows or for new ones alone. */
  public CheckConstraint withValid(boolean newValid) {
    return new CheckConstraint(name, expression, newValid);
  }
}
