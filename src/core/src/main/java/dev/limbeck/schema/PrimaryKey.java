package dev.limbeck.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's primary key.
 *
 * @param columns in key order, at least one
 */
public record PrimaryKey(@Nullable String name, List<String> columns, Deferrability deferrability)
    implements Constraint {

  public PrimaryKey {
    columns = List.copyOf(columns);
  }

  /** A key that is checked at once. */
  public PrimaryKey(@Nullable String name, List<String> columns) {
    this(name, columns, Deferrability.NOT_DEFERRABLE);
  }

  /** A key nobody named. */
  public static PrimaryKey of(String... columns) {
    return new PrimaryKey(null, List.of(columns));
  }

  @Override
  public PrimaryKey withName(@Nullable String newName) {
    return new PrimaryKey(newName, columns, deferrability);
  }

  public PrimaryKey withColumns(List<String> newColumns) {
    return new PrimaryKey(name, newColumns, deferrability);
  }

  public PrimaryKey withDeferrability(Deferrability newDeferrability) {
    return new PrimaryKey(name, columns, newDeferrability);
  }
}
