package dev.limbeck.schema;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A table's primary key. */
public record PrimaryKey(
    @Nullable String name, List<String> columns, Deferrability deferrability, KeyIndex index)
    implements KeyConstraint {

  public PrimaryKey {
    columns = List.copyOf(columns);
  }

  /** A key with the usual index. */
  public PrimaryKey(@Nullable String name, List<String> columns, Deferrability deferrability) {
    this(name, columns, deferrability, KeyIndex.USUAL);
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
    return new PrimaryKey(newName, columns, deferrability, index);
  }

  @Override
  public PrimaryKey withEachColumn(UnaryOperator<String> change) {
    return new PrimaryKey(
        name, columns.stream().map(change).toList(), deferrability, index.withEachColumn(change));
  }

  public PrimaryKey withDeferrability(Deferrability newDeferrability) {
    return new PrimaryKey(name, columns, newDeferrability, index);
  }

  @Override
  public PrimaryKey withIndex(KeyIndex newIndex) {
    return new PrimaryKey(name, columns, deferrability, newIndex);
  }
}
