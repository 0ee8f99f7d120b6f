package dev.limbeck.schema;

import org.jspecify.annotations.Nullable;

/** A rule of a table that a statement can add and drop. */
public sealed interface Constraint
    permits KeyConstraint, ForeignKey, CheckConstraint, ExclusionConstraint {

  /** The name that somebody gave it; null where the database chose one, or none. */
  @Nullable String name();

  /** Whether the rows that were there before it are known to keep it. */
  default boolean valid() {
    return true;
  }

  /** The same rule under another name, or under none. */
  Constraint withName(@Nullable String newName);
}
