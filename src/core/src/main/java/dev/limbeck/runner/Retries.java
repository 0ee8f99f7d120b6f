package dev.limbeck.runner;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a busy database is met. A statement waits shortly for the locks of others, since everybody
 * else waits behind it; then it gives way, and is tried again after a pause.
 *
 * @param lockTimeout how long one statement waits for a lock; zero for ever
 * @param times how often it is tried again
 */
public record Retries(Duration lockTimeout, int times) {
  private static final long FIRST_PAUSE = 250;
  private static final long LONGEST_PAUSE = 20_000;

  /** Five seconds, and ten times again: about two and a half minutes in all. */
  public static final Retries USUAL = new Retries(Duration.ofSeconds(5), 10);

  /**
   * The pause before a try: twice as long each time, up to 20 seconds, and never quite the same.
   *
   * @param number of the try that comes, from 1 on
   */
  Duration pause(int number) {
    long usual = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(number - 1, 16));
    return Duration.ofMillis(usual / 2 + ThreadLocalRandom.current().nextLong(usual));
  }
}
