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
    Revisions all = Revisions.of(config);
    Revisions revisions = config.autogenerate().strict() ? all.strict() : all;
    return new PlannedRun(config, tool, revisions)
        .run(applied -> revisions.graph().upgrade(applied, targets));
  }
}
