package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
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
        .read(live).stream()
            .map(entry -> new BegunRevision(entry.revision(), entry.direction()))
            .distinct()
            .toList();
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
