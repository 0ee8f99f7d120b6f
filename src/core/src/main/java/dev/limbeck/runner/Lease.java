package dev.limbeck.runner;

import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is a row, for databases that have none of their own that could be trusted. The owner
 * gives signs of life; who waits takes the lease when its owner's process has ended on the same
 * machine, or has given no sign for a while. The clocks of two machines are never compared: the one
 * who waits counts the time in which the row did not change.
 *
 * <p>An owner that only seemed dead finds another fencing number in the row, in the transaction of
 * its own work, and stops. A database that did not answer for a while proves nothing: then the
 * counting begins anew.
 */
final class Lease implements RunnerLock {
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration STALL = Duration.ofSeconds(3);
  private static final Duration RELEASE_PAUSE = Duration.ofMillis(50);

  private final LeaseTable table;
  private final Connection own;
  private final Connection work;
  private final LockOwner owner;
  private final boolean usual;
  private final Duration patience;
  private @Nullable Watch watch;
  private long fence;
  private boolean shared = true;

  /** What was seen, from when on, and when last; in nanoseconds. */
  private record Watch(LeaseTable.Row row, long from, long last) {}

  /**
   * A lease.
   *
   * @param usual whether the database has no better lock
   * @param timeout how long one waits for others; not much longer, either, to give it back
   */
  Lease(
      LeaseTable table,
      Connection own,
      Connection work,
      LockOwner owner,
      boolean usual,
      Duration timeout) {
    this.table = table;
    this.own = own;
    this.work = work;
    this.owner = owner;
    this.usual = usual;
    this.patience = shorter(SILENCE, timeout.compareTo(STALL) < 0 ? STALL : timeout);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public boolean tryLock() throws SQLException {
    LeaseTable.Row row = table.readOrMake(own);
    if (!isFree(row) || !table.take(own, row, owner)) {
      return false;
    }
    fence = row.fence() + 1;
    // Two connections to a database in memory may see one each: then there is nobody else.
    shared = table.isSeenBy(work);
    return table
        .read(own)
        .filter(now -> now.fence() == fence && owner.token().equals(now.owner()))
        .isPresent();
  }

  private boolean isFree(LeaseTable.Row row) {
    if (row.owner() == null || owner.isDead(row.owner())) {
      return true;
    }
    long now = System.nanoTime();
    Watch before = watch;
    boolean counting =
        before != null && before.row().equals(row) && now - before.last() < STALL.toNanos();
    long from = before != null && counting ? before.from() : now;
    watch = new Watch(row, from, now);
    return now - from > SILENCE.toNanos();
  }

  @Override
  public String holder() throws SQLException {
    return table.holder(own);
  }

  @Override
  public boolean isHeld(Connection where) throws SQLException {
    return !shared || table.read(where).filter(row -> row.fence() == fence).isPresent();
  }

  @Override
  public boolean isHeldAtEnd(Connection where) throws SQLException {
    return !shared || table.confirm(where, fence);
  }

  @Override
  public boolean beat() throws SQLException {
    return table.beat(own, fence);
  }

  /** Others may hold the table for a moment; a lease that stays is waited for by those to come. */
  @Override
  public void unlock() throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    while (!released(end)) {
      try {
        Thread.sleep(RELEASE_PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        end = System.nanoTime();
      }
    }
  }

  /**
   * One try.
   *
   * @param end the moment from which on it is the last
   */
  private boolean released(long end) throws SQLException {
    try {
      table.release(own, owner);
      return true;
    } catch (SQLException e) {
      if (!table.isHeldByOthers(e)) {
        throw e;
      }
      if (System.nanoTime() - end < 0) {
        return false;
      }
      throw new UserException(
          "others hold the database",
          "The next runner takes it when this process has ended; one on another machine after "
              + SILENCE.toSeconds()
              + " s.",
          e);
    }
  }

  @Override
  public String notice() {
    return usual
        ? ""
        : "a connection pooler stands before the server, so that its locks cannot be used; runners"
            + " take turns by the table "
            + LeaseTable.NAME;
  }
}
