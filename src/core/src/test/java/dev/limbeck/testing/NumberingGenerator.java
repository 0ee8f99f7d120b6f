package dev.limbeck.testing;

import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.SequenceLimits;
import java.util.Random;

/**
 * Ways of counting by chance, but always the same for the same random numbers: up and down, with
 * limits and without, in every one of which the start lies.
 */
public final class NumberingGenerator {
  private static final int[] INCREMENTS = {1, 1, 5, 50, -1, -7};

  private final Random random;

  public NumberingGenerator(Random random) {
    this.random = random;
  }

  /** Any way of counting from a start, which no change of a schema can change. */
  public Numbering from(long start) {
    long increment = INCREMENTS[random.nextInt(INCREMENTS.length)];
    return new Numbering(
        start,
        increment,
        new SequenceLimits(
            random.nextInt(3) == 0 ? start - random.nextInt(20) - 900 : null,
            random.nextInt(3) == 0 ? start + 1000 + random.nextInt(20) : null,
            random.nextInt(4) == 0));
  }
}
