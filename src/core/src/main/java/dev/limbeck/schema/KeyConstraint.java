package dev.limbeck.schema;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Columns whose values, taken together, stand in one row at most; a database has an index of them.
 */
public sealed interface KeyConstraint extends Constraint permits PrimaryKey, UniqueConstraint {

  /** The columns of the key in its order, at least one. */
  List<String> columns();

  /** When it is checked. */
  Deferrability deferrability();

  /** Columns that its index carries along without being keys. */
  List<String> include();

  /** How its index is made; the comment is the constraint's own. */
  IndexOptions options();

  /** The same with another index behind it. */
  KeyConstraint withIndex(List<String> newInclude, IndexOptions newOptions);

  /** The same over columns of other names. */
  KeyConstraint withEachColumn(UnaryOperator<String> change);

  /** Whether more is said of its index, or of the constraint, than most databases can take. */
  default boolean hasDetails() {
    return !include().isEmpty() || !options().withNullsDistinct(true).equals(IndexOptions.USUAL);
  }
}
