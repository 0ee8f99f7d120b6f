package dev.limbeck.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values, taken together, stand in one row at most.
 *
 * @param columns in the order in which they were declared, at least one
 * @param nullsDistinct whether two NULLs are different values, as the standard has it
 */
public record UniqueConstraint(
    @Nullable String name, List<String> columns, Deferrability deferrability, boolean nullsDistinct)
    implements Constraint {

  public UniqueConstraint {
    columns = List.copyOf(columns);
  }

  /** A constraint that is checked at once, and for which NULLs are distinct. */
  public UniqueConstraint(@Nullable String name, List<String> columns) {
    this(name, columns, Deferrability.NOT_DEFERRABLE, true);
  }

  @Override
  public UniqueConstraint withName(@Nullable String newName) {
    return new UniqueConstraint(newName, columns, deferrability, nullsDistinct);
  }

  public UniqueConstraint withColumns(List<String> newColumns) {
    return new UniqueConstraint(name, newColumns, deferrability, nullsDistinct);
  }

  public UniqueConstraint withDeferrability(Deferrability newDeferrability) {
    return new UniqueConstraint(name, columns, newDeferrability, nullsDistinct);
  }

  /** Whether a unique index over the columns would be the same. */
  public boolean plain() {
    return deferrability == Deferrability.NOT_DEFERRABLE && nullsDistinct;
  }
}
