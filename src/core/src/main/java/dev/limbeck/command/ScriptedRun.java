package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.BegunRevision;
import dev.limbeck.runner.DatabaseConnections;
import dev.limbeck.runner.OfflineOutput;
import dev.limbeck.runner.OfflineOutput.Start;
import dev.limbeck.runner.VersionTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes a plan as a script, and changes nothing. */
record ScriptedRun(Config config, Tool tool, Revisions revisions, SqlScript.Request request) {

  /**
   * From where the project's database stands.
   *
   * @throws UserException if it stands in the midst of a revision
   */
  SqlScript fromDatabase(Function<Set<String>, Plan> planner) {
    return Session.reading(
        config,
        Waits.of(tool),
        session -> {
          Connection connection = session.connection();
          BegunRevision.requireNone(session.dialect(), session.versions(), connection);
          Plan plan = planner.apply(session.versions().ids(connection));
          Start start = Start.at(connection, session.versions().exists(connection));
          return write(dialect(connection), plan, start);
        });
  }

  /**
   * Between two revisions, of the project's database only its kind being known.
   *
   * @param plan from the older or newer one to the other
   */
  SqlScript ofRange(Plan plan) {
    DatabaseSettings database = config.databaseWithoutLogin();
    Plan before = revisions.graph().upgrade(Set.of(), plan.before().toArray(String[]::new));
    Optional<Dialect> known =
        Dialects.forScripts(database.url().subprotocol(), request.databaseVersion());
    try {
      if (known.isPresent()) {
        return write(known.get(), plan, Start.from(null, before));
      }
      Connection empty =
          DatabaseConnections.inMemory(database).orElseThrow(() -> needsConnection(database));
      try (Connection connection = empty) {
        return write(dialect(connection), plan, Start.from(connection, before));
      }
    } catch (SQLException e) {
      throw new UserException(
          "the empty database in memory refused: " + String.valueOf(e.getMessage()).strip(),
          "The script is tried out there, without a connection to the real one.",
          e);
    }
  }

  private Dialect dialect(Connection connection) throws SQLException {
    return Dialects.forScripts(connection, request.databaseVersion());
  }

  private SqlScript write(Dialect dialect, Plan plan, Start start) throws SQLException {
    if (config.autogenerate().strict()) {
      StrictSafety safety = StrictSafety.of(config);
      plan.steps().stream()
          .filter(step -> step.direction() == Direction.UPGRADE)
          .map(Step::revision)
          .forEach(revision -> safety.check(revision, revisions.read(revision)));
    }
    OfflineOutput output =
        new OfflineOutput(
            dialect,
            VersionTable.inScript(dialect, config.versionTable()),
            revisions,
            revisions.graph(),
            new OfflineOutput.Options(tool.version(), request.plain()));
    return new SqlScript(plan, output.write(plan, start));
  }

  private static UserException needsConnection(DatabaseSettings database) {
    return new UserException(
        ExitCode.USAGE,
        List.of(
            Problem.of(
                "a script for " + database.url().subprotocol() + " needs a connection to it",
                "Name one target instead of a range; the script then begins where the database"
                    + " is.")),
        null);
  }
}
