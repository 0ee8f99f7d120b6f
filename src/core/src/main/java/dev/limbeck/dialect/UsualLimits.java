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

  /**
   * The same numbering without limits that are usual. One that a start outside of these has moved
   * is said, so that it is the same whatever the start becomes.
   */
  public Numbering normal(Numbering numbering) {
    SequenceLimits limits = numbering.limits();
    boolean up = numbering.increment() > 0;
    return new Numbering(
        numbering.start(),
        numbering.increment(),
        new SequenceLimits(
            unless(min(up), limits.min() == null ? min(numbering) : limits.min()),
            unless(max(up), limits.max() == null ? max(numbering) : limits.max()),
            limits.cycle(),
            limits.type()));
  }

  /** The least number of a sequence for which none is said. */
  long min(Numbering numbering) {
    return Math.min(min(numbering.increment() > 0), numbering.start());
  }

  /** The greatest. */
  long max(Numbering numbering) {
    return Math.max(max(numbering.increment() > 0), numbering.start());
  }

  private long min(boolean up) {
    return byDirection && up ? 1 : least;
  }

  private long max(boolean up) {
    return byDirection && !up ? -1 : greatest;
  }

  private static @Nullable Long unless(long usual, long limit) {
    return limit == usual ? null : limit;
  }
}
