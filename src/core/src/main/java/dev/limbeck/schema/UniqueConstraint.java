package dev.limbeck.schema;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A unique constraint of a table. */
public record UniqueConstraint(
    @Nullable String name, List<String> columns, Deferrability deferrability, KeyIndex index)
    implements KeyConstraint {

  public UniqueConstraint {
    columns = List.copyOf(columns);
  }

  /** A constraint with the usual index, but for its NULLs. */
  public UniqueConstraint(
      @Nullable String name,
      List<String> columns,
      Deferrability deferrability,
      boolean nullsDistinct) {
    this(
        name,
        columns,
        deferrability,
        KeyIndex.USUAL.withOptions(IndexOptions.USUAL.withNullsDistinct(nullsDistinct)));
  }

  /** A constraint that is checked at once, and for which NULLs are distinct. */
  public UniqueConstraint(@Nullable String name, List<String> columns) {
    this(name, columns, Deferrability.NOT_DEFERRABLE, true);
  }

  @Override
  public UniqueConstraint withName(@Nullable String newName) {
    return new UniqueConstraint(newName, columns, deferrability, index);
  }

  @Override
  public UniqueConstraint withEachColumn(UnaryOperator<String> change) {
    return new UniqueConstraint(
        name, columns.stream().map(change).toList(), deferrability, index.withEachColumn(change));
  }

  public UniqueConstraint withDeferrability(Deferrability newDeferrability) {
    return new UniqueConstraint(name, columns, newDeferrability, index);
  }

  @Override
  public UniqueConstraint withIndex(KeyIndex newIndex) {
    return new UniqueConstraint(name, columns, deferrability, newIndex);
  }

  /** Whether two NULLs are different values, as the standard has it. */
  public boolean nullsDistinct() {
    return index.options().nullsDistinct();
  }
}
