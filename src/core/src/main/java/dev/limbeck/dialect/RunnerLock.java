package dev.limbeck.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The database's own way to let one runner work at a time. It is tried and polled, never waited
 * for, on a connection that serves nothing else, and dies with that connection.
 */
public interface RunnerLock {

  /**
   * Takes the lock if it is free.
   *
   * @param key what is locked: the version table's name
   * @return whether this connection holds it now
   */
  boolean tryLock(Connection connection, String key) throws SQLException;

  /** Who holds it, in words for the one who waits; empty text where the database does not tell. */
  String holder(Connection connection, String key) throws SQLException;

  /** Gives the lock back. */
  void unlock(Connection connection, String key) throws SQLException;
}
