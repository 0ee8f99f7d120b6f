package dev.limbeck.schema;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Columns that refer to a row of another table, or of the same one.
 *
 * @param columns the referring columns, at least one
 * @param target the table referred to
 * @param targetColumns its columns, as many and in the same order as {@code columns}; empty for the
 *     target's primary key as a user may write it, never empty in normal form
 * @param onDeleteColumns those of {@code columns} that {@code onDelete} sets, in the same order;
 *     empty for all of them. PostgreSQL's {@code ON DELETE SET NULL (author)}
 * @param valid whether the rows that were there before it have been checked; false is PostgreSQL's
 *     {@code NOT VALID}
 */
public record ForeignKey(
    @Nullable String name,
    List<String> columns,
    QualifiedName target,
    List<String> targetColumns,
    ReferentialAction onDelete,
    List<String> onDeleteColumns,
    ReferentialAction onUpdate,
    ForeignKeyMatch match,
    Deferrability deferrability,
    boolean valid)
    implements Constraint {

  public ForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
    onDeleteColumns = some(onDeleteColumns, columns);
  }

  /** Some columns of a key in its order; none for all of them, which is what none says. */
  private static List<String> some(List<String> some, List<String> columns) {
    if (!columns.containsAll(some)) {
      throw new IllegalArgumentException(some + " are not all columns of " + columns);
    }
    return some.containsAll(columns) ? List.of() : columns.stream().filter(some::contains).toList();
  }

  /** A key that is checked at once, and not where one of its columns is NULL. */
  public ForeignKey(
      @Nullable String name,
      List<String> columns,
      QualifiedName target,
      List<String> targetColumns,
      ReferentialAction onDelete,
      ReferentialAction onUpdate) {
    this(
        name,
        columns,
        target,
        targetColumns,
        onDelete,
        onUpdate,
        ForeignKeyMatch.SIMPLE,
        Deferrability.NOT_DEFERRABLE);
  }

  /** A key that all rows keep, and all of whose columns a deletion sets if it sets any. */
  public ForeignKey(
      @Nullable String name,
      List<String> columns,
      QualifiedName target,
      List<String> targetColumns,
      ReferentialAction onDelete,
      ReferentialAction onUpdate,
      ForeignKeyMatch match,
      Deferrability deferrability) {
    this(
        name,
        columns,
        target,
        targetColumns,
        onDelete,
        List.of(),
        onUpdate,
        match,
        deferrability,
        true);
  }

  @Override
  public ForeignKey withName(@Nullable String newName) {
    return new ForeignKey(
        newName,
        columns,
        target,
        targetColumns,
        onDelete,
        onDeleteColumns,
        onUpdate,
        match,
        deferrability,
        valid);
  }

  public ForeignKey withTarget(QualifiedName newTarget, List<String> newTargetColumns) {
    return new ForeignKey(
        name,
        columns,
        newTarget,
        newTargetColumns,
        onDelete,
        onDeleteColumns,
        onUpdate,
        match,
        deferrability,
        valid);
  }

  /** The same columns in another order, or more of them. */
  public ForeignKey withColumns(List<String> newColumns) {
    return withColumns(newColumns, onDeleteColumns);
  }

  /** The same key with each referring column under another name. */
  public ForeignKey withEachColumn(UnaryOperator<String> change) {
    return withColumns(
        columns.stream().map(change).toList(), onDeleteColumns.stream().map(change).toList());
  }

  /**
   * The same key, with another choice of columns that a deletion sets.
   *
   * @param some empty for all of them
   */
  public ForeignKey withOnDeleteColumns(List<String> some) {
    return withColumns(columns, some);
  }

  private ForeignKey withColumns(List<String> newColumns, List<String> newOnDeleteColumns) {
    return new ForeignKey(
        name,
        newColumns,
        target,
        targetColumns,
        onDelete,
        newOnDeleteColumns,
        onUpdate,
        match,
        deferrability,
        valid);
  }

  /** The same rule, checked at another time or for other rows. */
  public ForeignKey withChecking(ForeignKeyMatch newMatch, Deferrability newDeferrability) {
    return new ForeignKey(
        name,
        columns,
        target,
        targetColumns,
        onDelete,
        onDeleteColumns,
        onUpdate,
        newMatch,
        newDeferrability,
        valid);
  }

  /** The same rule, for all rows or for new ones alone. */
  public ForeignKey withValid(boolean newValid) {
    return new ForeignKey(
        name,
        columns,
        target,
        targetColumns,
        onDelete,
        onDeleteColumns,
        onUpdate,
        match,
        deferrability,
        newValid);
  }
}
