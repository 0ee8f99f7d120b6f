package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;

/** Tries again what others' locks have stopped, and says at the end who they are. */
record Persistence(Dialect dialect, Retries retries, BlockerWatch watch, RunListener listener) {

  /** Something that others' locks may stop, and that is then as if it had not begun. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws SQLException;
  }

  /** Is told that it will be tried again. */
  @FunctionalInterface
  interface Again {
    void prepare() throws SQLException;
  }

  /**
   * Tries.
   *
   * @param again called before each further try
   * @throws UserException as the attempt has thrown it; with those who hold the locks, if there
   *     were tries enough
   */
  <T> T until(Step step, Attempt<T> attempt, Again again) throws SQLException {
    for (int number = 1; ; number++) {
      try {
        return attempt.run();
      } catch (UserException e) {
        if (!isBusy(dialect, e)) {
          throw e;
        }
        List<String> blockers = watch.blockers();
        if (number > retries.times()) {
          throw givenUp(e, blockers);
        }
        Duration pause = retries.pause(number);
        listener.retrying(step, blockers, pause, number, retries.times());
        sleep(pause);
        again.prepare();
      }
    }
  }

  /**
   * The same for a part of a transaction, of which the rest is to stay: each try is undone alone.
   *
   * @throws SQLException if the rest was rolled back as well, as servers do for a deadlock
   */
  <T> T within(Connection connection, Step step, Attempt<T> attempt) throws SQLException {
    Savepoint before = connection.setSavepoint();
    return until(step, attempt, () -> connection.rollback(before));
  }

  /** Whether a failure comes of others' locks. */
  static boolean isBusy(Dialect dialect, UserException failure) {
    return failure.getCause() instanceof SQLException sql && dialect.isLockTimeout(sql);
  }

  private UserException givenUp(UserException e, List<String> blockers) {
    return BlockerWatch.told(
        e,
        "It was tried " + (retries.times() == 0 ? "once" : retries.times() + 1 + " times") + ". ",
        blockers,
        "--retries and --table-lock-timeout give");
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("interrupted while waiting for a table", "Start again.", e);
    }
  }
}
