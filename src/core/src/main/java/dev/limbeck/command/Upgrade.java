package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Direction;
import dev.limbeck.runner.RunReport;

/** Applies revisions. */
public final class Upgrade {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Upgrade(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * Applies what leads to the targets and is missing.
   *
   * @param targets {@code head}, {@code heads}, {@code +N}, an id or a unique prefix of one, …
   * @throws dev.limbeck.error.UserException if a target is not understood, a revision is wrong or
   *     fails
   */
  public RunReport run(String... targets) {
    Revisions revisions = revisions();
    return new PlannedRun(config, tool, revisions)
        .run(Direction.UPGRADE, applied -> revisions.graph().upgrade(applied, targets));
  }

  private Revisions revisions() {
    Revisions all = Revisions.of(config).with(RevisionTasks.of(config)).comparing();
    return config.autogenerate().strict() ? all.strict(StrictSafety.of(config)) : all;
  }

  /**
   * Applies it in one transaction, and rolls that back.
   *
   * @param targets as for {@link #run}
   * @return what was tried
   * @throws dev.limbeck.error.UserException as {@link #run}; and if the database cannot roll back
   *     what is to be done
   */
  public RunReport dryRun(String... targets) {
    Revisions revisions = revisions();
    return Session.reading(
        config,
        Waits.of(tool),
        session ->
            session
                .dryRun(tool, revisions)
                .run(session.connection(), applied -> revisions.graph().upgrade(applied, targets)));
  }

  /**
   * Writes the SQL that does it, for somebody else to run; changes nothing.
   *
   * @param target as for {@link #run}, and the script begins where the database is; or a range
   *     {@code A:B}, for which no database is asked: the script is for one that stands at A. An
   *     open A is the base, an open B are the heads
   * @throws dev.limbeck.error.UserException if the target is not understood, or a revision is wrong
   */
  public SqlScript script(String target, SqlScript.Request request) {
    Revisions revisions = Revisions.of(config);
    ScriptedRun script = new ScriptedRun(config, tool, revisions, request);
    return target.indexOf(':') >= 0
        ? script.ofRange(revisions.graph().upgradeRange(target))
        : script.fromDatabase(applied -> revisions.graph().upgrade(applied, target));
  }
}
