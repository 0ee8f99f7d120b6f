package dev.limbeck.schema;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How a sequence counts, be it one by itself or one behind an identity column.
 *
 * @param start the first value; matters only when it is created
 * @param increment what is added each time, not 0
 */
public record Numbering(long start, long increment, SequenceLimits limits) {
  /** From 1, one by one, as far as the type goes. */
  public static final Numbering USUAL = new Numbering(1, 1, SequenceLimits.USUAL);

  /** What can be changed of a sequence that is there. */
  public enum Part {
    TYPE,
    START,
    INCREMENT,
    MIN,
    MAX,
    CYCLE
  }

  /**
   * The parts in which another is different. Where the direction turns, the usual limits are other
   * numbers, so that they count as different, too. The start does only where other limits leave
   * this one's out.
   */
  public Set<Part> differences(Numbering other) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    boolean turns = (increment < 0) != (other.increment < 0);
    if (!Objects.equals(limits.type(), other.limits.type())) {
      parts.add(Part.TYPE);
    }
    if (increment != other.increment) {
      parts.add(Part.INCREMENT);
    }
    if (turns || !Objects.equals(limits.min(), other.limits.min())) {
      parts.add(Part.MIN);
    }
    if (turns || !Objects.equals(limits.max(), other.limits.max())) {
      parts.add(Part.MAX);
    }
    if ((parts.contains(Part.MIN) || parts.contains(Part.MAX)) && !other.admits(start)) {
      parts.add(Part.START);
    }
    if (limits.cycle() != other.limits.cycle()) {
      parts.add(Part.CYCLE);
    }
    return parts;
  }

  /**
   * Whether a number is within the limits. Where none is said, that is from 1 up or from -1 down,
   * or from a start outside of that.
   */
  public boolean admits(long number) {
    Long min = limits.min();
    Long max = limits.max();
    return (min == null ? increment < 0 || number >= Math.min(1, start) : number >= min)
        && (max == null ? increment > 0 || number <= Math.max(-1, start) : number <= max);
  }

  /** The same from another first value on. */
  public Numbering withStart(long newStart) {
    return new Numbering(newStart, increment, limits);
  }
}
