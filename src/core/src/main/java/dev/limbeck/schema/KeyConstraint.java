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

  /** What stands behind it. */
  KeyIndex index();

  /** The same with another index behind it. */
  KeyConstraint withIndex(KeyIndex newIndex);

  /** The same over columns of other names. */
  KeyConstraint withEachColumn(UnaryOperator<String> change);
}
