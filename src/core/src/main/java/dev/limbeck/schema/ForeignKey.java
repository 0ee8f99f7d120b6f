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
 */
public record ForeignKey(
    @Nullable String name,
    List<String> columns,
    QualifiedName target,
    List<String> targetColumns,
    ReferentialAction onDelete,
    ReferentialAction onUpdate)
    implements Constraint {

  public ForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  @Override
  public ForeignKey withName(@Nullable String newName) {
    return new ForeignKey(newName, columns, target, targetColumns, onDelete, onUpdate);
  }

  public ForeignKey withTarget(QualifiedName newTarget, List<String> newTargetColumns) {
    return new ForeignKey(name, columns, newTarget, newTargetColumns, onDelete, onUpdate);
  }

  public ForeignKey withColumns(List<String> newColumns) {
    return new ForeignKey(name, newColumns, target, targetColumns, onDelete, onUpdate);
  }
}
