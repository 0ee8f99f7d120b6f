package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at who keeps a statement of the work waiting; that is only known while it waits. */
final class BlockerWatch {
  /** Between two looks, and before the first, in milliseconds. */
  private static final long LONGEST_PAUSE = 500;

  private static final long SHORTEST_PAUSE = 50;

  /** So that there are some before a statement gives way. */
  private static final int LOOKS = 4;

  private final Dialect dialect;
  private final String session;
  private final long pause;
  private final AtomicLong workingSince = new AtomicLong();
  private volatile List<String> blockers = List.of();

  /**
   * Of the work on a connection.
   *
   * @param lockTimeout how long a statement waits for a lock; zero for ever
   */
  BlockerWatch(Dialect dialect, Connection work, Duration lockTimeout) throws SQLException {
    this.dialect = dialect;
    this.session = dialect.session(work);
    this.pause =
        lockTimeout.isZero()
            ? LONGEST_PAUSE
            : Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, lockTimeout.toMillis() / LOOKS));
  }

  /** Between two looks, in milliseconds. */
  long pause() {
    return pause;
  }

  /** Whether the database tells it at all. */
  boolean isTold() {
    return !session.isEmpty();
  }

  /** A statement begins. */
  void begin() {
    blockers = List.of();
    workingSince.set(System.nanoTime());
  }

  /** It has ended. */
  void end() {
    workingSince.set(0);
  }

  /** Something that the database may refuse. */
  @FunctionalInterface
  interface Watched<T> {
    T run() throws SQLException;
  }

  /** Does something that may wait, between a beginning and an end. */
  <T> T during(Watched<T> work) throws SQLException {
    begin();
    try {
      return work.run();
    } finally {
      end();
    }
  }

  /** Whether a statement has been at work for so long that it may be waiting. */
  boolean isDue() {
    long since = workingSince.get();
    return isTold() && since != 0 && System.nanoTime() - since >= pause * 1_000_000;
  }

  /**
   * Looks, if it is time to.
   *
   * @param asking not the connection of the work
   */
  void look(Connection asking) {
    if (!isDue()) {
      return;
    }
    try {
      List<String> found = dialect.blockers(asking, session);
      blockers = found.isEmpty() ? blockers : found;
    } catch (SQLException e) {
      // Not allowed to see it, or the connection broke, which its other users notice.
      blockers = List.of();
    }
  }

  /** Who kept the last statement waiting, in words; empty where it is not known. */
  List<String> blockers() {
    return blockers;
  }

  /**
   * A failure for locks of others, with those who held them.
   *
   * @param before what else is said of it
   * @param more what gives more time, as a verb with its subject; empty where nothing does
   */
  static UserException told(
      UserException failure, String before, List<String> blockers, String more) {
    String who =
        blockers.isEmpty()
            ? "Who held the locks is not known any more. Try"
            : "The locks were held by:\n    "
                + String.join("\n    ", blockers)
                + "\n  End them, or try";
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : failure.problems()) {
      problems.add(
          new Problem(
              problem.message()
                  + "\n  "
                  + before
                  + who
                  + " again at a quieter time"
                  + (more.isEmpty() ? "." : "; " + more + " more time."),
              problem.place(),
              problem.remedy()));
    }
    return new UserException(failure.exitCode(), problems, failure.getCause());
  }
}
