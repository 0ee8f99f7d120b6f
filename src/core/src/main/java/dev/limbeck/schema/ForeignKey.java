package dev.limbeck.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns that refer to a row of another table, or of the same one.
 *
 * @param columns the referring columns, at least one
 * @param target the table referred to
 * @param targetColumns its columns, as many and in the same order as {@code columns}; empty for the
 *     target's primary key as a user may write it, never empty in normal form
 * @param valid whether the rows that were there before it have been checked; false is PostgreSQL's
 *     {@code NOT VALID}
 */
public record ForeignKey(
    @Nullable String name,
    List<String> columns,
    QualifiedName target,
    List<String> targetColumns,
    ReferentialAction onDelete,
    ReferentialAction onUpdate,
    ForeignKeyMatch match,
    Deferrability deferrability,
    boolean valid)
    implements Constraint {

  public ForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
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

  /** A key that all rows keep. */
  public ForeignKey(
      @Nullable String name,
      List<String> columns,
      QualifiedName target,
      List<String> targetColumns,
      ReferentialAction onDelete,
      ReferentialAction onUpdate,
      ForeignKeyMatch match,
      Deferrability deferrability) {
    this(name, columns, target, targetColumns, onDelete, onUpdate, match, deferrability, true);
  }

  @Override
  public ForeignKey withName(@Nullable String newName) {
    return new ForeignKey(
        newName, columns, target, targetColumns, onDelete, onUpdate, match, deferrability, valid);
  }

  public ForeignKey withTarget(QualifiedName newTarget, List<String> newTargetColumns) {
    return new ForeignKey(
        name,
        columns,
        newTarget,
        newTargetColumns,
        onDelete,
        onUpdate,
        match,
        deferrability,
        valid);
  }

  public ForeignKey withColumns(List<String> newColumns) {
    return new ForeignKey(
        name, newColumns, target, targetColumns, onDelete, onUpdate, match, deferrability, valid);
  }

  /** The same rule, checked at another time or for other rows. */
  public ForeignKey withChecking(ForeignKeyMatch newMatch, Deferrability newDeferrability) {
    return new ForeignKey(
        name,
        columns,
        target,
        targetColumns,
        onDelete,
        onUpdate,
        newMatch,
        newDeferrability,
        valid);
  }

  /** The same rule, for all rows or for new ones alone. */
  public ForeignKey withValid(boolean newValid) {
    return new ForeignKey(
        name, columns, target, targetColumns, onDelete, onUpdate, match, deferrability, newValid);
  }
}
