package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Direction;
import dev.limbeck.runner.RunReport;

/** Undoes revisions. */
public final class Downgrade {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Downgrade(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * Undoes what stands above the target.
   *
   * @param target {@code base}, {@code -N}, an id or a unique prefix of one, …
   * @throws dev.limbeck.error.UserException if the target is not understood, a revision is wrong or
   *     fails
   */
  public RunReport run(String target) {
    Revisions revisions = Revisions.of(config).with(RevisionTasks.of(config));
    return new PlannedRun(config, tool, revisions)
        .run(Direction.DOWNGRADE, applied -> revisions.graph().downgrade(applied, target));
  }

  /**
   * Undoes it in one transaction, and rolls that back.
   *
   * @param target as for {@link #run}
   * @return what was tried
   * @throws dev.limbeck.error.UserException as {@link #run}; and if the database cannot roll back
   *     what is to be done
   */
  public RunReport dryRun(String target) {
    Revisions revisions = Revisions.of(config).with(RevisionTasks.of(config));
    return Session.reading(
        config,
        Waits.of(tool),
        session ->
            session
                .dryRun(tool, revisions)
                .run(
                    session.connection(), applied -> revisions.graph().downgrade(applied, target)));
  }

  /**
   * Writes the SQL that does it, for somebody else to run; changes nothing.
   *
   * @param target as for {@link #run}, and the script begins where the database is; or a range
   *     {@code A:B}, for which no database is asked: the script is for one that stands at A. An
   *     open A are the heads, an open B is the base
   * @throws dev.limbeck.error.UserException if the target is not understood, or a revision is wrong
   */
  public SqlScript script(String target, SqlScript.Request request) {
    Revisions revisions = Revisions.of(config);
    ScriptedRun script = new ScriptedRun(config, tool, revisions, request);
    return target.indexOf(':') >= 0
        ? script.ofRange(revisions.graph().downgradeRange(target))
        : script.fromDatabase(applied -> revisions.graph().downgrade(applied, target));
  }
}
