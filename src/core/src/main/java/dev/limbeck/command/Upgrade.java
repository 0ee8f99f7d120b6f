package dev.limbeck.command;

import dev.limbeck.config.Config;
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
    Revisions all = Revisions.of(config).with(RevisionTasks.of(config)).comparing();
    Revisions revisions = config.autogenerate().strict() ? all.strict() : all;
    return new PlannedRun(config, tool, revisions)
        .run(applied -> revisions.graph().upgrade(applied, targets));
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
