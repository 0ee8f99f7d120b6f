package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.runner.Resolution;

/** Answers the question that an interrupted run has left and the catalogue could not answer. */
public final class Resolve {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Resolve(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * Notes the answer; the next upgrade or downgrade goes on from there.
   *
   * @param revision its id or the beginning of it; its file need not be there any more
   * @return the id
   * @throws dev.limbeck.error.UserException if nothing is in doubt about it
   */
  public String run(String revision, Resolution resolution) {
    Revisions revisions = Revisions.of(config);
    return Session.writing(
        config,
        Waits.of(tool),
        session ->
            session.edits(tool, revisions).resolve(session.connection(), revision, resolution));
  }
}
