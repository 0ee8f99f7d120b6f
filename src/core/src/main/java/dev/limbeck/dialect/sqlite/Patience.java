package dev.limbeck.dialect.sqlite;

import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How others are waited for that have the database.
 *
 * <p>A lock for writing is tried and polled, so that the wait can be told and ends in time;
 * SQLite's own wait ({@code busy_timeout}) is off meanwhile. Every other statement waits by that.
 *
 * @param atMost how long
 * @param told is given the time waited so far, again and again
 */
record Patience(Duration atMost, Consumer<Duration> told) {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int BUSY = 5;
  private static final int LOCKED = 6;

  /** Nobody is told. */
  static Patience of(Duration atMost) {
    return new Patience(atMost, waited -> {});
  }

  /** Whether somebody else had the database, or a table of it. */
  static boolean isBusy(SQLException failed) {
    int code = failed.getErrorCode() & 0xff;
    return code == BUSY || code == LOCKED;
  }

  /** Lets all statements of a connection wait so many milliseconds. */
  static void setTimeout(Connection connection, long milliseconds) throws SQLException {
    Rows.execute(connection, timeout(milliseconds));
  }

  private static String timeout(long milliseconds) {
    return "PRAGMA busy_timeout = " + milliseconds;
  }

  /**
   * Executes a statement that needs a lock, again and again while somebody else has it.
   *
   * @param timeout how many milliseconds the statements after it wait; it is not set where this one
   *     fails
   * @throws UserException when the time is up
   */
  void execute(Connection connection, String sql, long timeout) throws SQLException {
    long start = System.nanoTime();
    String script = timeout(0) + ";" + sql + ";" + timeout(timeout);
    while (!executed(connection, script, start)) {
      pause();
    }
  }

  /** How long a statement waits by itself. */
  long milliseconds() {
    return Math.min(atMost.toMillis(), Integer.MAX_VALUE);
  }

  private boolean executed(Connection connection, String script, long start) throws SQLException {
    try {
      Rows.executeAll(connection, script);
      return true;
    } catch (SQLException failed) {
      if (!isBusy(failed)) {
        throw failed;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(atMost) >= 0) {
        throw busy(failed, " for " + atMost.toSeconds() + " seconds");
      }
      told.accept(waited);
      return false;
    }
  }

  /** What a statement that did not get its lock means. */
  static UserException busy(SQLException failed) {
    return busy(failed, "");
  }

  private static UserException busy(SQLException failed, String howLong) {
    return new UserException(
        "the database is busy: something else has held a lock on it" + howLong,
        "Find the program that holds a transaction open and end it, try again later, or give more"
            + " time with --lock-timeout.",
        failed);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UserException(
          "interrupted while waiting for the database", "Try again.", interrupted);
    }
  }
}
