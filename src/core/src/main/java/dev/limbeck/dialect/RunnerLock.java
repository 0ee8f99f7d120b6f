package dev.limbeck.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Lets one runner work at a time. It is tried and polled, never waited for, on a connection that
 * serves nothing else (a waiting statement would stop {@code CREATE INDEX CONCURRENTLY} of the one
 * who works), and dies with its owner. One object is one runner's try; not for several threads.
 */
public interface RunnerLock {

  /**
   * Takes the lock if it is free, and proves that it is held then.
   *
   * @return whether it is held now
   */
  boolean tryLock() throws SQLException;

  /** Who holds it since when, in words for the one who waits; empty text where nobody knows. */
  String holder() throws SQLException;

  /**
   * Whether it is still held.
   *
   * @param work the connection on which the work is done
   */
  boolean isHeld(Connection work) throws SQLException;

  /**
   * Whether it is still held, asked in the transaction of the work, just before that is made
   * permanent.
   */
  default boolean isHeldAtEnd(Connection work) throws SQLException {
    return isHeld(work);
  }

  /**
   * A query on the connection of the work, in its transaction, that fails unless the lock is held.
   * It is sent in one go with the statement that it guards, which saves a round trip for each;
   * empty where the lock must be asked, or a driver sends one statement at a time.
   */
  default Optional<String> guard() {
    return Optional.empty();
  }

  /**
   * A sign of life, given every {@link #BEAT} milliseconds.
   *
   * @return whether it is still held, as far as that can be told now
   */
  boolean beat() throws SQLException;

  /** How often a sign of life is given, in milliseconds. */
  long BEAT = 2_000;

  /** Gives the lock back, and {@linkplain #endWork ends the work}. */
  void unlock() throws SQLException;

  /**
   * Takes back what marks the connection of the work as one at work. It may live on, in a pool of
   * the user's, so this is done even where the lock itself was lost.
   */
  default void endWork() throws SQLException {}

  /** Whether {@link #holder} knows since when; else the owner is written into the lease's table. */
  default boolean knowsSince() {
    return true;
  }

  /** What people should know of the way in which this lock works; empty text for the usual one. */
  default String notice() {
    return "";
  }
}
