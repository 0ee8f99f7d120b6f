package dev.limbeck.schema;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A generator of numbers that stands by itself; one that belongs to an identity column is none.
 *
 * @param start the first value; matters only when it is created
 * @param increment what is added each time, not 0
 * @param limits null where nothing is said of them, as in a mapping: then they are usual when it is
 *     created, and never compared
 */
public record Sequence(
    QualifiedName name, long start, long increment, @Nullable SequenceLimits limits) {

  /** A sequence with the usual limits. */
  public Sequence(QualifiedName name, long start, long increment) {
    this(name, start, increment, SequenceLimits.USUAL);
  }

  public Sequence withName(QualifiedName newName) {
    return new Sequence(newName, start, increment, limits);
  }

  public Sequence withLimits(@Nullable SequenceLimits newLimits) {
    return new Sequence(name, start, increment, newLimits);
  }

  /** The same counting otherwise, where it is said how it counts; else the same. */
  public Sequence normalised(UnaryOperator<Numbering> normal) {
    if (limits == null) {
      return this;
    }
    Numbering numbering = normal.apply(numbering());
    return new Sequence(name, numbering.start(), numbering.increment(), numbering.limits());
  }

  /** How it counts; what is not said is usual. */
  public Numbering numbering() {
    return new Numbering(start, increment, limits == null ? SequenceLimits.USUAL : limits);
  }
}
