package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.script.ScriptHeader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists revisions. */
public final class History {
  private final Config config;

  /** For a project. */
  public History(Config config) {
    this.config = config;
  }

  /**
   * A revision in a list.
   *
   * @param head whether nothing stands on it
   * @param branchPoint whether several revisions stand on it
   * @param mergePoint whether it stands on several
   */
  public record Entry(
      Revision revision,
      ScriptHeader header,
      boolean head,
      boolean branchPoint,
      boolean mergePoint) {}

  /**
   * The revisions, newest first, without a look at the database.
   *
   * @param range {@code A:B}, {@code A:} or {@code :B}; null for all
   * @throws dev.limbeck.error.UserException if an end of the range is not understood
   */
  public List<Entry> run(@Nullable String range) {
    Revisions revisions = Revisions.of(config);
    RevisionGraph graph = revisions.graph();
    Set<String> applied =
        range != null && range.contains("current")
            ? Session.reading(config, session -> session.versions().ids(session.connection()))
            : Set.of();
    return graph.history(range, applied).stream()
        .map(
            revision ->
                new Entry(
                    revision,
                    revisions.header(revision),
                    graph.children(revision.id()).isEmpty(),
                    graph.children(revision.id()).size() > 1,
                    revision.revises().size() > 1))
        .toList();
  }
}
