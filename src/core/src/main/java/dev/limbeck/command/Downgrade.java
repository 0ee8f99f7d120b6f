package dev.limbeck.command;

import dev.limbeck.config.Config;
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
    Revisions revisions = Revisions.of(config);
    return new PlannedRun(config, tool, revisions)
        .run(applied -> revisions.graph().downgrade(applied, target));
  }
}
