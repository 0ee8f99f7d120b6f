package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.runner.RunListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a session waits where others can have the whole database.
 *
 * @param atMost how long; empty for as long as its connections do by themselves
 * @param listener is told that it waits
 */
record Waits(Optional<Duration> atMost, RunListener listener) {

  /** As long as for another runner. */
  static Waits of(Tool tool) {
    return new Waits(Optional.of(tool.lockTimeout()), tool.listener());
  }

  /** For who only looks, and has not said how long to wait. */
  static Waits usual(RunListener listener) {
    return new Waits(Optional.empty(), listener);
  }

  /** A dialect that waits so on a connection. */
  Dialect on(Connection connection, Dialect dialect) throws SQLException {
    return atMost.isPresent()
        ? dialect.waiting(connection, atMost.get(), this::tell)
        : dialect.telling(this::tell);
  }

  private void tell(Duration waited) {
    listener.waiting(RunListener.SOMEBODY, waited);
  }
}
