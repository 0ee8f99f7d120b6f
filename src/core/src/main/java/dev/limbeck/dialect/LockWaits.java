package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a database lets statements wait for the locks of others, and what it tells of that. */
public interface LockWaits {

  /** What drivers say besides the standard's 40: H2 and SQL Server, H2's own, Oracle, DB2. */
  Set<String> LOCK_STATES = Set.of("HYT00", "90131", "61000", "57033");

  /**
   * Whether a statement failed because others held locks for too long, so that it may succeed if it
   * is tried again: it waited in vain, or was chosen as the victim of a deadlock.
   */
  default boolean isLockTimeout(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return failed instanceof SQLTimeoutException
        || failed instanceof SQLTransactionRollbackException
        || LOCK_STATES.contains(state)
        || state.startsWith("40");
  }

  /** Whether a statement takes long by its nature, as one that moves rows does. */
  default boolean takesLong(String sql) {
    return false;
  }

  /**
   * Sets how long the statements to come may wait for the locks of others, and lets those that must
   * take long take long; in the transaction of the work, or for a statement that stands alone.
   *
   * @param sql the next statement
   * @param locks how long it may wait for a lock; zero for ever
   */
  default void limit(Connection work, String sql, Duration locks) throws SQLException {}

  /**
   * What {@link #limit} does in the transaction of the work, as SQL that can be sent in one go with
   * the statement; empty where it cannot.
   */
  default Optional<String> limits(String sql, Duration locks) {
    return Optional.empty();
  }

  /**
   * Whether the database is asked what stands on a thing before the SQL of an operation is known,
   * and may let that wait for the locks of others.
   */
  default boolean asksFirst(Operation operation) {
    return false;
  }

  /** Takes the limits back that were set for a statement that stands alone. */
  default void unlimit(Connection work) throws SQLException {}

  /**
   * Bounds how long all that is read on a connection waits for the locks of others.
   *
   * @return whether there was no bound before; one that is there stays
   */
  default boolean boundReading(Connection reading) throws SQLException {
    return false;
  }

  /** Takes back a bound that {@link #boundReading} has set. */
  default void unboundReading(Connection reading) throws SQLException {}

  /**
   * Reads where one writer can keep everybody from reading: again and again while that is so, as
   * long as the dialect waits for others, and telling that it waits.
   *
   * @throws dev.limbeck.error.UserException when the time is up
   */
  default <T> T patiently(Connection connection, Reading<T> reading) throws SQLException {
    return reading.read();
  }

  /**
   * Who holds tables so that nobody else can read them, in words, one a line.
   *
   * @param asking any connection to the database, with no transaction that has failed
   */
  default List<String> holders(Connection asking) throws SQLException {
    return List.of();
  }

  /** What a session is called by {@link #blockers}; empty text where that is not known. */
  default String session(Connection work) throws SQLException {
    return "";
  }

  /**
   * Who keeps a session waiting, in words, one a line.
   *
   * @param asking another connection
   */
  default List<String> blockers(Connection asking, String session) throws SQLException {
    return List.of();
  }
}
