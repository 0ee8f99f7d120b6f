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
   * @param children the ids of the revisions that stand on it, sorted
   * @param head whether nothing stands on it
   * @param branchPoint whether several revisions stand on it
   * @param mergePoint whether it stands on several
   */
  public record Entry(
      Revision revision,
      ScriptHeader header,
      List<String> children,
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
        .map(revision -> entry(revisions, revision))
        .toList();
  }

  /** The revisions on which nothing stands, sorted by id. */
  public List<Entry> heads() {
    Revisions revisions = Revisions.of(config);
    return revisions.graph().heads().stream().map(one -> entry(revisions, one)).toList();
  }

  /** The revisions on which several stand, sorted by id. */
  public List<Entry> branchPoints() {
    Revisions revisions = Revisions.of(config);
    return revisions.graph().branchPoints().stream().map(one -> entry(revisions, one)).toList();
  }

  /**
   * One revision.
   *
   * @throws dev.limbeck.error.UserException if the symbol means none or several
   */
  public Entry show(String symbol) {
    Revisions revisions = Revisions.of(config);
    Set<String> applied =
        symbol.contains("current")
            ? Session.reading(config, session -> session.versions().ids(session.connection()))
            : Set.of();
    return entry(revisions, revisions.graph().resolve(symbol, applied));
  }

  private static Entry entry(Revisions revisions, Revision revision) {
    RevisionGraph graph = revisions.graph();
    List<String> children = graph.children(revision.id()).stream().map(Revision::id).toList();
    return new Entry(
        revision,
        revisions.header(revision),
        children,
        children.isEmpty(),
        children.size() > 1,
        revision.revises().size() > 1);
  }
}
