package dev.limbeck.cli;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a long copy is: on a terminal a bar that moves, elsewhere a line now and then, and at the
 * end one with the rate. Copies of few rows are not worth a word.
 */
final class CopyProgress {
  private static final long MANY_ROWS = 100_000;
  private static final int WIDTH = 30;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Terminal terminal;
  private @Nullable Object copy;
  private long start;
  private long told;

  CopyProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A statement begins at a time in nanoseconds, which may be a copy. */
  void begin(Object statement, long now) {
    copy = statement;
    start = now;
    told = now;
  }

  /**
   * Some rows are copied.
   *
   * @param what is done, in a few words
   * @param rows so far
   * @param all as far as known
   * @param now in nanoseconds
   */
  void copied(Object statement, String what, long rows, long all, long now) {
    if (copy != statement || all <= MANY_ROWS) {
      return;
    }
    boolean done = rows >= all;
    String text = text(what, rows, all, Duration.ofNanos(now - start));
    if (terminal.interactive()) {
      terminal.status(bar(rows, all) + " " + text, done);
    } else if (done || now - told >= PAUSE.toNanos()) {
      told = now;
      terminal.message(text);
    }
  }

  private static String text(String what, long rows, long all, Duration took) {
    double seconds = Math.max(took.toNanos(), 1) / 1e9;
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d rows, %,d rows/s",
        what,
        rows,
        Math.max(rows, all),
        Math.round(rows / seconds));
  }

  private static String bar(long rows, long all) {
    int filled = (int) Math.min(WIDTH, WIDTH * rows / all);
    long percent = Math.min(100, 100 * rows / all);
    return String.format(
        Locale.ROOT, "[%s%s] %3d %%", "#".repeat(filled), "-".repeat(WIDTH - filled), percent);
  }
}
