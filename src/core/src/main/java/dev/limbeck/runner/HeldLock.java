package dev.limbeck.runner;

import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
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
  private final BlockerWatch watch;
  private boolean lost;
  private boolean done;

  /** What is done when the lock is given back. */
  @FunctionalInterface
  interface AfterLock {
    void run() throws SQLException;
  }

  private HeldLock(
      RunnerLock lock, Connection own, AfterLock after, BlockerWatch watch, RunListener listener) {
    this.lock = lock;
    this.watch = watch;
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
  static HeldLock keep(
      RunnerLock lock, Connection own, AfterLock after, BlockerWatch watch, RunListener listener) {
    HeldLock held = new HeldLock(lock, own, after, watch, listener);
    held.heart.start();
    return held;
  }

  private void beat() {
    try {
      long beaten = System.nanoTime();
      while (!ended.await(watch.pause(), TimeUnit.MILLISECONDS)) {
        look();
        if (System.nanoTime() - beaten > RunnerLock.BEAT * 1_000_000) {
          beatOnce();
          beaten = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    if (ended.getCount() > 0) {
      watch.look(own);
    }
  }

  /** Who keeps the work waiting. */
  BlockerWatch watch() {
    return watch;
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

  /** The failure of work whose lock is lost. */
  @FunctionalInterface
  interface Loss {
    /** Work of which nothing was kept. */
    Loss NOTHING_CHANGED =
        (words, cause) -> new UserException(words, "Nothing was changed. Start again.", cause);

    /**
     * The failure.
     *
     * @param words that it is lost, and how
     */
    UserException failure(String words, @Nullable SQLException cause);
  }

  /**
   * Makes sure that the lock is still held.
   *
   * @param work the connection on which the work is done
   * @throws UserException if it is not
   */
  void requireHeld(Connection work, Loss loss) {
    require(() -> lock.isHeld(work), loss);
  }

  /**
   * The same at the end of a transaction of the work, before it is committed.
   *
   * @throws UserException if it is not held
   */
  void requireHeldAtEnd(Connection work, Loss loss) {
    require(() -> lock.isHeldAtEnd(work), loss);
  }

  /** A query before the statement it is sent with, which fails where the lock is not held. */
  Optional<String> guard() {
    return lock.guard();
  }

  /** Whether something is so. */
  private interface Proof {
    boolean holds() throws SQLException;
  }

  private synchronized void require(Proof proof, Loss loss) {
    SQLException broken = null;
    try {
      if (!lost && proof.holds()) {
        return;
      }
    } catch (SQLException e) {
      broken = e;
    }
    lost = true;
    throw loss.failure("the lock of this run is lost: " + how(broken), broken);
  }

  private static String how(@Nullable SQLException broken) {
    return broken == null
        ? "another runner has taken it, or the session that held it has ended"
        : "the session that held it was ended by somebody, or cut off ("
            + String.valueOf(broken.getMessage()).strip()
            + ")";
  }

  /** All that the lock was for is done. */
  synchronized void workIsDone() {
    done = true;
  }

  /** Gives the lock back; that it was lost after the work was done is told, and no failure. */
  @Override
  public void close() {
    ended.countDown();
    synchronized (this) {
      try (Connection closing = own) {
        if (closing.isClosed()) {
          lock.endWork();
        } else {
          giveBack();
        }
      } catch (SQLException | UserException e) {
        if (!lost) {
          listener.warned(
              (done ? "the work is done, and " : "")
                  + (e instanceof SQLException broken
                      ? "the lock was lost before it was given back: " + how(broken)
                      : "the lock was not given back: " + e.getMessage()));
        }
      }
    }
  }

  private void giveBack() throws SQLException {
    try {
      after.run();
    } finally {
      lock.unlock();
    }
  }
}
