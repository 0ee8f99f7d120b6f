package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.BegunRevision;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells what an upgrade or a downgrade would do to the project's database, and does nothing: no
 * row, no version table, no lock, no file.
 */
public final class Preview {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Preview(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * A revision that would run.
   *
   * @param operations what it would do, in order
   */
  public record PlannedStep(Step step, Path file, List<Operation> operations) {}

  /**
   * What would happen.
   *
   * @param steps in order; none where there is nothing to do
   * @param before the current revisions now, sorted
   * @param after the current revisions afterwards, sorted
   * @param begun what an earlier run has begun and not ended; a part of that is done already
   */
  public record Result(
      List<PlannedStep> steps, Set<String> before, Set<String> after, List<BegunRevision> begun) {}

  /**
   * Looks at an upgrade; the revisions have been read and replayed in memory as before a real one.
   *
   * @throws dev.limbeck.error.UserException where the upgrade itself would refuse before its first
   *     statement
   */
  public Result upgrade(List<String> targets) {
    Revisions revisions = Revisions.of(config).with(RevisionTasks.of(config)).comparing();
    String[] symbols = targets.toArray(String[]::new);
    return result(revisions, applied -> revisions.graph().upgrade(applied, symbols));
  }

  /**
   * Looks at a downgrade.
   *
   * @throws dev.limbeck.error.UserException where the downgrade itself would refuse before its
   *     first statement
   */
  public Result downgrade(String target) {
    Revisions revisions = Revisions.of(config);
    return result(revisions, applied -> revisions.graph().downgrade(applied, target));
  }

  private Result result(Revisions revisions, Function<Set<String>, Plan> planner) {
    List<BegunRevision> begun = new ArrayList<>();
    Plan plan =
        Session.reading(
            config,
            Waits.usual(tool.listener()),
            session -> {
              begun.addAll(
                  BegunRevision.in(session.dialect(), session.versions(), session.connection()));
              return session.runner(tool, revisions).prepare(session.connection(), planner);
            });
    return new Result(
        plan.steps().stream().map(step -> planned(revisions, step)).toList(),
        revisions.graph().currentOf(plan.before()),
        revisions.graph().currentOf(plan.after()),
        begun);
  }

  private static PlannedStep planned(Revisions revisions, Step step) {
    Script script = revisions.read(step.revision());
    List<PlacedOperation> placed =
        step.direction() == Direction.UPGRADE ? script.upgrade() : script.downgrade();
    return new PlannedStep(
        step, script.header().file(), placed.stream().map(PlacedOperation::operation).toList());
  }
}
