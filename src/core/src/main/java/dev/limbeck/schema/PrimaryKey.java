package dev.limbeck.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's primary key.
 *
 * @param columns in key order, at least one
 */
public record PrimaryKey(@Nullable String name, List<String> columns) implements Constraint {

  public PrimaryKey {
    columns = List.copyOf(columns);
  }

  /** A key nobody named. */
  public static PrimaryKey of(String... columns) {
    return new PrimaryKey(null, List.of(columns));
  }

  @Override
  public PrimaryKey withName(@Nullable String newName) {
    return new PrimaryKey(newName, columns);
  }
}
