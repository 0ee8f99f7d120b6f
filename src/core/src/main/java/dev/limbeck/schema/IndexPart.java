package dev.limbeck.schema;

import org.jspecify.annotations.Nullable;

/**
 * One key of an index: a column or an expression, and how it is ordered.
 *
 * @param text the column's name, or the expression as SQL writes it, without parentheses around it
 * @param expression whether {@code text} is an expression
 * @param descending DESC
 * @param nullsFirst where NULLs stand, or null where that is what the database does anyway for this
 *     direction
 * @param operatorClass PostgreSQL's operator class where it is not the type's default
 */
public record IndexPart(
    String text,
    boolean expression,
    boolean descending,
    @Nullable Boolean nullsFirst,
    @Nullable String operatorClass) {

  /** A column, ascending. */
  public static IndexPart column(String name) {
    return new IndexPart(name, false, false, null, null);
  }
}
