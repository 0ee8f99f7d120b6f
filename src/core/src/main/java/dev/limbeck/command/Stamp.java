package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Plan;

/** Says that a database is at a revision, without running anything. */
public final class Stamp {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Stamp(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * Writes the rows of the version table.
   *
   * @param purge whether to forget all rows first, also of revisions that no file has any more
   * @param targets {@code head}, {@code base}, an id or a unique prefix of one, …
   */
  public Plan run(boolean purge, String... targets) {
    Revisions revisions = Revisions.of(config);
    Plan plan =
        Session.reading(
            config,
            session ->
                revisions
                    .graph()
                    .stamp(session.versions().ids(session.connection()), purge, targets));
    if (plan.isEmpty()) {
      return plan;
    }
    return Session.writing(
        config,
        session ->
            session
                .runner(tool, revisions)
                .stamp(
                    session.connection(),
                    applied -> revisions.graph().stamp(applied, purge, targets),
                    id -> revisions.graph().revision(id).orElseThrow().message()));
  }
}
