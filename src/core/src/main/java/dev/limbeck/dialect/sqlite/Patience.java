package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.BusyDatabase;
import dev.limbeck.dialect.Reading;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How others are waited for that have the database.
 *
 * <p>A lock for writing is tried and polled, so that the wait can be told and ends in time;
 * SQLite's own wait ({@code busy_timeout}) is off meanwhile. So is the lock for reading, which a
 * writer with a rollback journal keeps from everybody; as that one is short as a rule, and all that
 * was read is read again, each statement waits a moment by itself. Every other statement waits by
 * SQLite's own wait.
 *
 * @param atMost how long
 * @param said whether somebody has said how long; where nobody has, reading waits as long as the
 *     connection would by itself
 * @param told is given the time waited so far, again and again
 */
record Patience(Duration atMost, boolean said, Consumer<Duration> told) {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final int BUSY = 5;
  private static final int LOCKED = 6;

  /** As long as somebody has said. */
  static Patience of(Duration atMost, Consumer<Duration> told) {
    return new Patience(atMost, true, told);
  }

  /** Where nobody says how long. */
  static Patience usual(Consumer<Duration> told) {
    return new Patience(Duration.ofMinutes(1), false, told);
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

  /**
   * Reads, and again from the beginning while somebody else has the database; the connection's own
   * wait is left as it was.
   *
   * @throws UserException when the time is up
   */
  <T> T read(Connection connection, Reading<T> reading) throws SQLException {
    long own = Rows.number(connection, "PRAGMA busy_timeout");
    Duration limit = said ? atMost : Duration.ofMillis(own);
    try {
      return read(connection, reading, limit);
    } finally {
      setTimeout(connection, own);
    }
  }

  private <T> T read(Connection connection, Reading<T> reading, Duration limit)
      throws SQLException {
    long start = System.nanoTime();
    Duration left = limit;
    while (true) {
      setTimeout(connection, Math.max(0, Math.min(MOMENT.toMillis(), left.toMillis())));
      try {
        return reading.read();
      } catch (SQLException failed) {
        left = limit.minus(toldOrUp(failed, start, limit));
      }
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
      toldOrUp(failed, start, atMost);
      return false;
    }
  }

  /** The time waited, of which is told; thrown on if it is up, or if nobody is waited for. */
  private Duration toldOrUp(SQLException failed, long start, Duration limit) throws SQLException {
    if (!isBusy(failed)) {
      throw failed;
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - start);
    if (waited.compareTo(limit) >= 0) {
      throw busy(failed, limit);
    }
    told.accept(waited);
    return waited;
  }

  /** What a statement that did not get its lock means. */
  UserException busy(SQLException failed) {
    return busy(failed, Duration.ZERO);
  }

  private UserException busy(SQLException failed, Duration waited) {
    return (said ? BusyDatabase.OPTION : BusyDatabase.URL).error(waited, failed);
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
