package dev.limbeck.dialect;

import java.sql.SQLException;

/**
 * Around a revision that is more than one transaction: what its SQL sets for the session holds from
 * one to the next, and is taken back at the end.
 */
@FunctionalInterface
public interface SessionFrame extends AutoCloseable {
  /** Of a database that keeps nothing. */
  SessionFrame NONE = () -> {};

  @Override
  void close() throws SQLException;
}
