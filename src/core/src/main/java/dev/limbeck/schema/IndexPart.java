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
 * @param operatorClass PostgreSQL's operator class where it is not the type's default, with its
 *     options where it has some: {@code gist_trgm_ops (siglen='32')}
 * @param collation its name, or null for that of the column; quoted with its schema ({@code
 *     "app"."german"}) where the search path does not lead to it
 * @param length how much of the value's beginning is a key of MariaDB or MySQL, or null for all
 */
public record IndexPart(
    String text,
    boolean expression,
    boolean descending,
    @Nullable Boolean nullsFirst,
    @Nullable String operatorClass,
    @Nullable String collation,
    @Nullable Integer length) {

  /** The whole of a value, compared as the column has it. */
  public IndexPart(
      String text,
      boolean expression,
      boolean descending,
      @Nullable Boolean nullsFirst,
      @Nullable String operatorClass) {
    this(text, expression, descending, nullsFirst, operatorClass, null, null);
  }

  /** A column, ascending. */
  public static IndexPart column(String name) {
    return new IndexPart(name, false, false, null, null);
  }

  public IndexPart withText(String newText) {
    return new IndexPart(
        newText, expression, descending, nullsFirst, operatorClass, collation, length);
  }

  /** The same text, and whether it is an expression. */
  public IndexPart withExpression(boolean newExpression) {
    return new IndexPart(
        text, newExpression, descending, nullsFirst, operatorClass, collation, length);
  }

  public IndexPart withOrder(boolean newDescending, @Nullable Boolean newNullsFirst) {
    return new IndexPart(
        text, expression, newDescending, newNullsFirst, operatorClass, collation, length);
  }

  public IndexPart withOperatorClass(@Nullable String newOperatorClass) {
    return new IndexPart(
        text, expression, descending, nullsFirst, newOperatorClass, collation, length);
  }

  public IndexPart withCollation(@Nullable String newCollation) {
    return new IndexPart(
        text, expression, descending, nullsFirst, operatorClass, newCollation, length);
  }

  public IndexPart withLength(@Nullable Integer newLength) {
    return new IndexPart(
        text, expression, descending, nullsFirst, operatorClass, collation, newLength);
  }
}
