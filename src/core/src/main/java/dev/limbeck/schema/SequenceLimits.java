package dev.limbeck.schema;

import org.jspecify.annotations.Nullable;

/**
 * Between which numbers a sequence counts, and what it does at the end. What is usual for a
 * database is null, so that the same is said of a sequence whether or not somebody wrote it out.
 *
 * @param min the least number; null for the database's usual one, which admits the start
 * @param max the greatest number; null for the database's usual one, which admits the start
 * @param cycle whether it begins again at the other end
 * @param type the type of its numbers; null for the database's usual one, and for the column's own
 *     where a column is numbered
 */
public record SequenceLimits(
    @Nullable Long min, @Nullable Long max, boolean cycle, @Nullable ColumnType type) {
  /** What a sequence has of which nothing is said but its start and increment. */
  public static final SequenceLimits USUAL = new SequenceLimits(null, null, false, null);

  /** Limits of numbers of the usual type. */
  public SequenceLimits(@Nullable Long min, @Nullable Long max, boolean cycle) {
    this(min, max, cycle, null);
  }

  /** The same for numbers of another type. */
  public SequenceLimits withType(@Nullable ColumnType newType) {
    return new SequenceLimits(min, max, cycle, newType);
  }
}
