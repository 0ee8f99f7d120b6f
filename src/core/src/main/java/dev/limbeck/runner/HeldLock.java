package dev.limbeck.runner;

import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lock while this runner works. A thread of its own gives the signs of life; all that use the
 * lock's connection take turns.
 */
final class HeldLock implements AutoCloseable {
  private final RunnerLock lock;
  private final Connection own;
  private final AfterLock after;
  private final RunListener listener;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread heart;
  private boolean lost;

  /** What is done when the lock is given back. */
  @FunctionalInterface
  interface AfterLock {
    void run() throws SQLException;
  }

  private HeldLock(RunnerLock lock, Connection own, AfterLock after, RunListener listener) {
    this.lock = lock;
    this.own = own;
    this.after = after;
    this.listener = listener;
    this.heart = new Thread(this::beat, "limbeck-lock");
    heart.setDaemon(true);
  }

  /**
   * Begins to keep a lock that was taken.
   *
   * @param own its connection, closed with this
   */
  static HeldLock keep(RunnerLock lock, Connection own, AfterLock after, RunListener listener) {
    HeldLock held = new HeldLock(lock, own, after, listener);
    held.heart.start();
    return held;
  }

  private void beat() {
    try {
      while (!ended.await(RunnerLock.BEAT, TimeUnit.MILLISECONDS)) {
        beatOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A sign that cannot be given proves nothing: the next look at the lock tells. */
  private synchronized void beatOnce() {
    try {
      if (ended.getCount() > 0 && !lock.beat()) {
        lost = true;
      }
    } catch (SQLException e) {
      if (isClosed()) {
        lost = true;
      }
    }
  }

  private boolean isClosed() {
    try {
      return own.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Asks with the lock's connection, which is used by one at a time. */
  synchronized <T> T ask(Question<T> question) throws SQLException {
    return question.of(own);
  }

  /** Something to ask a connection. */
  @FunctionalInterface
  interface Question<T> {
    T of(Connection connection) throws SQLException;
  }

  /**
   * Makes sure that the lock is still held.
   *
   * @param work the connection on which the work is done
   * @throws UserException if it is not
   */
  void requireHeld(Connection work) {
    require(() -> lock.isHeld(work));
  }

  /**
   * The same at the end of a transaction of the work, before it is committed.
   *
   * @throws UserException if it is not held
   */
  void requireHeldAtEnd(Connection work) {
    require(() -> lock.isHeldAtEnd(work));
  }

  /** Whether something is so. */
  private interface Proof {
    boolean holds() throws SQLException;
  }

  private synchronized void require(Proof proof) {
    SQLException broken = null;
    try {
      if (!lost && proof.holds()) {
        return;
      }
    } catch (SQLException e) {
      broken = e;
    }
    lost = true;
    throw lost(broken);
  }

  private static UserException lost(@Nullable SQLException cause) {
    return new UserException(
        "the lock of this run is lost: "
            + (cause == null
                ? "another runner has taken it, or its session has ended"
                : "its connection broke (" + String.valueOf(cause.getMessage()).strip() + ")"),
        "What is done stays, see 'limbeck current'. Start again.",
        cause);
  }

  /** Gives the lock back; that it was lost after the work was done is told, and no failure. */
  @Override
  public void close() {
    ended.countDown();
    synchronized (this) {
      try (Connection closing = own) {
        if (!closing.isClosed()) {
          after.run();
          lock.unlock();
        }
      } catch (SQLException | UserException e) {
        if (!lost) {
          listener.warned("the lock was lost before it was given back: " + e.getMessage());
        }
      }
    }
  }
}
