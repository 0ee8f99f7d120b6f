package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * A revision that an earlier run has begun, in steps that cannot be undone, and not ended.
 *
 * @param revision its id
 * @param direction whether it was to be applied or undone
 */
public record BegunRevision(String revision, Direction direction) {

  /** All of a database, sorted by id; reads at most two tables and writes nothing. */
  public static List<BegunRevision> in(Dialect dialect, VersionTable versions, Connection live)
      throws SQLException {
    return new StepLog(dialect, versions, Clock.systemUTC())
        .begun(live).stream()
            .map(entry -> new BegunRevision(entry.revision(), entry.direction()))
            .distinct()
            .toList();
  }

  /**
   * Makes sure that there is none.
   *
   * @throws UserException if one was begun and not ended, with what to do about it
   */
  public static void requireNone(Dialect dialect, VersionTable versions, Connection live)
      throws SQLException {
    List<BegunRevision> begun = in(dialect, versions, live);
    if (!begun.isEmpty()) {
      throw begun.get(0).refusal();
    }
  }

  /** Why nothing else is done before it is ended. */
  UserException refusal() {
    return new UserException(
        describe(),
        "End it first with 'limbeck "
            + (direction == Direction.UPGRADE
                ? "upgrade " + revision
                : "downgrade " + revision + "-1")
            + "'. Or undo by hand what took effect, and tell so with 'limbeck resolve "
            + revision
            + " --forget'.");
  }

  /** What is to be told to people. */
  public String describe() {
    return (direction == Direction.UPGRADE
            ? "the upgrade of revision "
            : "the downgrade of revision ")
        + revision
        + " was begun and is not ended";
  }
}
