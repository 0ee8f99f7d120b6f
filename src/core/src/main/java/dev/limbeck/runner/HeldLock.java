package dev.limbeck.runner;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lock while this runner works, on a connection of its own; nothing where the database needs
 * none.
 */
final class HeldLock implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final int VALIDITY_SECONDS = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final @Nullable RunnerLock lock;
  private final @Nullable Connection connection;
  private final String key;
  private final RunListener listener;

  private HeldLock(
      @Nullable RunnerLock lock,
      @Nullable Connection connection,
      String key,
      RunListener listener) {
    this.lock = lock;
    this.connection = connection;
    this.key = key;
    this.listener = listener;
  }

  static HeldLock notNeeded() {
    return new HeldLock(null, null, "", RunListener.silent());
  }

  /**
   * Makes sure that the lock is still there.
   *
   * @throws UserException if its connection has ended, and the lock with it
   */
  void requireHeld() throws SQLException {
    if (connection != null && !connection.isValid(VALIDITY_SECONDS)) {
      throw new UserException(
          "the lock is lost: the connection that held it has ended",
          "What is done stays, see 'limbeck current'. Start again.");
    }
  }

  /**
   * Tries until the lock is free.
   *
   * @throws UserException when the time is up, naming who holds it
   */
  static HeldLock take(
      RunnerLock lock, ConnectionSource source, String key, Duration timeout, RunListener listener)
      throws SQLException {
    Connection connection = source.open();
    try {
      long start = System.nanoTime();
      Duration pause = FIRST_PAUSE;
      while (!lock.tryLock(connection, key)) {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        String holder = lock.holder(connection, key);
        if (waited.compareTo(timeout) >= 0) {
          throw timeUp(waited, holder);
        }
        listener.waiting(holder, waited);
        sleep(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      }
      return new HeldLock(lock, connection, key, listener);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static UserException timeUp(Duration waited, String holder) {
    String who = holder.isEmpty() ? "another runner" : holder;
    return new UserException(
        "the lock was not free within " + waited.toSeconds() + " s: " + who + " holds it",
        "Wait until it is done, or give more time with --lock-timeout. The lock goes with its"
            + " owner's connection.");
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("interrupted while waiting for the lock", "Start again.", e);
    }
  }

  /** Gives the lock back; that it was lost after the work was done is told, and no failure. */
  @Override
  public void close() {
    if (lock == null || connection == null) {
      return;
    }
    try (Connection closing = connection) {
      if (!closing.isClosed()) {
        lock.unlock(closing, key);
      }
    } catch (SQLException | UserException e) {
      listener.warned("the lock was lost before it was given back: " + e.getMessage());
    }
  }
}
