package dev.limbeck.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values, taken together, stand in one row at most.
 *
 * @param columns in the order in which they were declared, at least one
 */
public record UniqueConstraint(@Nullable String name, List<String> columns) implements Constraint {

  public UniqueConstraint {
    columns = List.copyOf(columns);
  }

  @Override
  public UniqueConstraint withName(@Nullable String newName) {
    return new UniqueConstraint(newName, columns);
  }
}
