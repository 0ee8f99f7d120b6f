package dev.limbeck.runner;

import dev.limbeck.dialect.BusyDatabase;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where runners wait for their turn. Each tries again after a pause that grows a little and is
 * never quite the same, so that many do not come at once.
 *
 * @param timeout how long one waits
 * @param tables how long a statement of the work waits for locks of everybody else
 */
record LockQueue(
    Dialect dialect,
    ConnectionSource source,
    VersionTable versions,
    LockOwner owner,
    Duration timeout,
    Duration tables,
    RunListener listener) {
  private static final long FIRST_PAUSE = 30;
  private static final long LONGEST_PAUSE = 1_000;

  /** Whether there is still something to do. */
  @FunctionalInterface
  interface Need {
    boolean isThere() throws SQLException;
  }

  /**
   * Waits for the lock.
   *
   * @param need asked while another one works, who may do it all
   * @return empty where there is nothing left to do
   * @throws UserException when the time is up, naming who holds the lock
   */
  Optional<HeldLock> take(Connection work, Need need) throws SQLException {
    Connection own = source.open();
    LeaseTable leases = new LeaseTable(dialect, versions);
    RunnerLock lock;
    try {
      lock = lock(own, work, leases);
      if (!lock.notice().isEmpty()) {
        listener.warned(lock.notice());
      }
      if (!waited(lock, own, leases, need)) {
        own.close();
        return Optional.empty();
      }
    } catch (UserException e) {
      own.close();
      throw e;
    } catch (SQLException | RuntimeException e) {
      end(own, e);
      throw e;
    }
    return Optional.of(orGivenBack(lock, own, () -> kept(lock, own, work, leases)));
  }

  /** Of a connection on which something failed nobody knows whether it has the lock. */
  private static void end(Connection own, Exception failure) {
    try (own) {
      own.abort(Runnable::run);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private interface Keeping {
    HeldLock keep() throws SQLException;
  }

  /** A connection of the user's must not keep the lock where nothing comes of it. */
  private static HeldLock orGivenBack(RunnerLock lock, Connection own, Keeping keeping)
      throws SQLException {
    try {
      return keeping.keep();
    } catch (SQLException | RuntimeException e) {
      try {
        lock.unlock();
        own.close();
      } catch (SQLException | UserException second) {
        e.addSuppressed(second);
        end(own, e);
      }
      throw e;
    }
  }

  private RunnerLock lock(Connection own, Connection work, LeaseTable leases) throws SQLException {
    Optional<RunnerLock> lock = dialect.lock(own, work, versions.key(), owner);
    if (lock.isPresent()) {
      return lock.get();
    }
    // The one who tries must not wait inside the database.
    dialect.waiting(own, Duration.ZERO, waited -> {});
    return new Lease(leases, own, work, owner, !dialect.hasRunnerLock(), timeout);
  }

  private HeldLock kept(RunnerLock lock, Connection own, Connection work, LeaseTable leases)
      throws SQLException {
    BlockerWatch watch = new BlockerWatch(dialect, work, tables);
    if (lock.knowsSince()) {
      return HeldLock.keep(lock, own, () -> {}, watch, listener);
    }
    new BoundedReading(dialect)
        .readBefore(
            own,
            () -> {
              leases.introduce(own, owner);
              return true;
            });
    return HeldLock.keep(lock, own, () -> leases.release(own, owner), watch, listener);
  }

  /** What others hold of the leases, too, is not waited for without an end. */
  private boolean waited(RunnerLock lock, Connection own, LeaseTable leases, Need need)
      throws SQLException {
    boolean bound = dialect.boundReading(own);
    try {
      boolean taken = wait(lock, own, leases, need);
      unbound(own, bound);
      return taken;
    } catch (UserException e) {
      unbound(own, bound);
      throw e;
    }
  }

  private void unbound(Connection own, boolean bound) throws SQLException {
    if (bound) {
      dialect.unboundReading(own);
    }
  }

  private boolean wait(RunnerLock lock, Connection own, LeaseTable leases, Need need)
      throws SQLException {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE;
    String holder = "";
    while (true) {
      SQLException busy = null;
      try {
        if (lock.tryLock()) {
          return true;
        }
      } catch (SQLException e) {
        busy = refused(e);
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      holder = holder(lock, own, leases, holder);
      if (waited.compareTo(timeout) >= 0) {
        throw timeUp(waited, holder, busy);
      }
      listener.waiting(holder.isEmpty() && busy != null ? RunListener.SOMEBODY : holder, waited);
      sleep(pause);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
      if (canBeAsked(busy) && !need.isThere()) {
        return false;
      }
    }
  }

  /**
   * Whether the need is asked without a wait of its own. Where the lease is all there is, who was
   * kept from it may be kept from everything; nothing is lost by taking the lock for nothing.
   */
  private boolean canBeAsked(@Nullable SQLException busy) {
    return busy == null || dialect.hasRunnerLock();
  }

  /** A database that is busy is one whose lock is not free; any other refusal is a failure. */
  private SQLException refused(SQLException e) throws SQLException {
    if (dialect.isLockTimeout(e)) {
      return e;
    }
    throw e;
  }

  private String holder(RunnerLock lock, Connection own, LeaseTable leases, String before)
      throws SQLException {
    try {
      String holder = lock.knowsSince() ? "" : leases.holder(own);
      String server = lock.holder();
      String both = holder + (holder.isEmpty() || server.isEmpty() ? "" : ", ") + server;
      return both.isEmpty() ? before : both;
    } catch (SQLException e) {
      if (dialect.isLockTimeout(e)) {
        return before;
      }
      throw e;
    }
  }

  /**
   * What is said at the end.
   *
   * @param busy why the last try failed, if it was not the lock
   */
  private UserException timeUp(Duration waited, String holder, @Nullable SQLException busy) {
    if (busy != null && holder.isEmpty()) {
      return BusyDatabase.OPTION.error(waited, busy);
    }
    String who = holder.isEmpty() ? "another runner" : holder;
    return new UserException(
        "the lock was not free within " + waited.toSeconds() + " s: " + who + " holds it",
        "Wait until it is done, or give more time with --lock-timeout. The lock goes with its"
            + " owner: if that process hangs, end it.");
  }

  private static void sleep(long pause) {
    try {
      Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("interrupted while waiting for the lock", "Start again.", e);
    }
  }
}
