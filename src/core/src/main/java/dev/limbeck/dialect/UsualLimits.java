package dev.limbeck.dialect;

import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.SequenceLimits;
import org.jspecify.annotations.Nullable;

/**
 * The limits that a database gives a sequence of which nobody said any. Written out they are no
 * other limits, so they count as not said.
 *
 * @param least the least number of the sequence's type that the database admits
 * @param greatest the greatest
 * @param byDirection whether a sequence goes from 1 up or from -1 down, with the start as the limit
 *     where that lies outside; else all numbers of the type are within
 */
public record UsualLimits(long least, long greatest, boolean byDirection) {

  /** The limits of an integer type by its bits, for sequences that go up from 1 or down from -1. */
  public static UsualLimits ofBits(int bits) {
    long greatest = Long.MAX_VALUE >> (Long.SIZE - bits);
    return new UsualLimits(-greatest - 1, greatest, true);
  }

  /** The same numbering without limits that are usual. */
  public Numbering normal(Numbering numbering) {
    SequenceLimits limits = numbering.limits();
    return new Numbering(
        numbering.start(),
        numbering.increment(),
        new SequenceLimits(
            unless(min(numbering), limits.min()),
            unless(max(numbering), limits.max()),
            limits.cycle(),
            limits.type()));
  }

  /** The least number of a sequence for which none is said. */
  long min(Numbering numbering) {
    return byDirection && numbering.increment() > 0 ? Math.min(1, numbering.start()) : least;
  }

  /** The greatest. */
  long max(Numbering numbering) {
    return byDirection && numbering.increment() < 0 ? Math.max(-1, numbering.start()) : greatest;
  }

  private static @Nullable Long unless(long usual, @Nullable Long limit) {
    return limit == null || limit == usual ? null : limit;
  }
}
