package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.runner.RunReport;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs a plan on the project's database. A database in a file that is not there yet is made only
 * when it is certain that something will be done in it.
 */
record PlannedRun(Config config, Tool tool, Revisions revisions) {

  RunReport run(Direction direction, Function<Set<String>, Plan> planner) {
    Revisions scripts = revisions.remembering();
    if (!Session.databaseExists(config)) {
      Plan plan =
          Session.reading(
              config,
              Waits.of(tool),
              session -> session.runner(tool, scripts).prepare(session.connection(), planner));
      if (plan.isEmpty()) {
        return new RunReport(List.of());
      }
    }
    return Session.writing(
        config,
        Waits.of(tool),
        session -> session.runner(tool, scripts).run(session.connection(), direction, planner));
  }
}
