package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.runner.AppliedRevision;
import dev.limbeck.runner.BegunRevision;
import dev.limbeck.runner.RunListener;
import dev.limbeck.script.ScriptHeader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists revisions. */
public final class History {
  private final Config config;
  private final RunListener listener;

  /** For a project. */
  public History(Config config) {
    this(config, RunListener.silent());
  }

  /**
   * For a project.
   *
   * @param listener is told where others keep the database from being read
   */
  public History(Config config, RunListener listener) {
    this.config = config;
    this.listener = listener;
  }

  /**
   * A revision in a list.
   *
   * @param dependencies the ids of the revisions it depends on, labels replaced
   * @param labels its own branch labels and those of its ancestors over parents, sorted
   * @param children the ids of the revisions that stand on it, sorted
   * @param dependents the ids of the revisions that depend on it, sorted
   * @param current whether the database stands at it; false where the database was not asked
   * @param applied its row; null where it is not applied, or the database was not asked
   */
  public record Entry(
      Revision revision,
      ScriptHeader header,
      List<String> dependencies,
      List<String> labels,
      List<String> children,
      List<String> dependents,
      boolean current,
      @Nullable AppliedRevision applied) {

    /** Whether nothing stands on it. */
    public boolean head() {
      return children.isEmpty();
    }

    /** Whether nothing stands on it and nothing depends on it. */
    public boolean effectiveHead() {
      return head() && dependents.isEmpty();
    }

    /** Whether several revisions stand on it. */
    public boolean branchPoint() {
      return children.size() > 1;
    }

    /** Whether it stands on several. */
    public boolean mergePoint() {
      return revision.revises().size() > 1;
    }
  }

  /**
   * The revisions, newest first, without a look at the database unless the range counts from its
   * state.
   *
   * @param range {@code A:B}, {@code A:} or {@code :B}; null for all
   * @throws dev.limbeck.error.UserException if an end of the range is not understood
   */
  public List<Entry> run(@Nullable String range) {
    Revisions revisions = Revisions.of(config);
    return entries(revisions, revisions.graph().history(range, neededBy(range)), Set.of());
  }

  /**
   * The same, with the current revisions of the database marked, and with its rows.
   *
   * @throws dev.limbeck.error.UserException if an end of the range is not understood, or the
   *     version table makes no sense
   */
  public List<Entry> withCurrent(@Nullable String range) {
    Revisions revisions = Revisions.of(config);
    Map<String, AppliedRevision> rows = new LinkedHashMap<>();
    Session.reading(
            config, Waits.usual(listener), session -> session.versions().read(session.connection()))
        .forEach(row -> rows.put(row.revision(), row));
    Set<String> current = revisions.graph().currentOf(rows.keySet());
    return revisions.graph().history(range, rows.keySet()).stream()
        .map(revision -> entry(revisions, revision, current, rows.get(revision.id())))
        .toList();
  }

  /** What an earlier run has begun in the database and not ended. */
  public List<BegunRevision> begun() {
    return Session.reading(
        config,
        Waits.usual(listener),
        session -> BegunRevision.in(session.dialect(), session.versions(), session.connection()));
  }

  private Set<String> neededBy(@Nullable String range) {
    return range == null ? Set.of() : AppliedIds.neededBy(config, listener, List.of(range));
  }

  /** The revisions on which nothing stands, sorted by id; something may depend on them. */
  public List<Entry> heads() {
    Revisions revisions = Revisions.of(config);
    return entries(revisions, revisions.graph().heads(), Set.of());
  }

  /** The revisions on which nothing stands and nothing depends, sorted by id. */
  public List<Entry> effectiveHeads() {
    Revisions revisions = Revisions.of(config);
    return entries(revisions, revisions.graph().effectiveHeads(), Set.of());
  }

  /** The revisions on which several stand, each followed by those in {@code children}. */
  public List<Branches> branchPoints() {
    Revisions revisions = Revisions.of(config);
    RevisionGraph graph = revisions.graph();
    return graph.branchPoints().stream()
        .map(
            point ->
                new Branches(
                    entry(revisions, point, Set.of(), null),
                    entries(revisions, graph.children(point.id()), Set.of())))
        .toList();
  }

  /**
   * A branch point.
   *
   * @param children the revisions that stand on it, sorted by id
   */
  public record Branches(Entry point, List<Entry> children) {}

  /**
   * The revisions that symbols mean, in their order, none twice.
   *
   * @throws dev.limbeck.error.UserException if one of them means none
   */
  public List<Entry> show(List<String> symbols) {
    Revisions revisions = Revisions.of(config);
    Set<String> applied = AppliedIds.neededBy(config, listener, symbols);
    Set<Revision> meant = new LinkedHashSet<>();
    for (String symbol : symbols) {
      List<Revision> several = revisions.graph().resolveAll(symbol, applied);
      meant.addAll(
          several.isEmpty() ? List.of(revisions.graph().resolve(symbol, applied)) : several);
    }
    return entries(revisions, meant, Set.of());
  }

  private static List<Entry> entries(
      Revisions revisions, Collection<Revision> list, Set<String> current) {
    return list.stream().map(revision -> entry(revisions, revision, current, null)).toList();
  }

  private static Entry entry(
      Revisions revisions,
      Revision revision,
      Set<String> current,
      @Nullable AppliedRevision applied) {
    RevisionGraph graph = revisions.graph();
    return new Entry(
        revision,
        revisions.header(revision),
        ids(graph.dependencies(revision.id())),
        List.copyOf(graph.labels(revision.id())),
        ids(graph.children(revision.id())),
        ids(graph.dependents(revision.id())),
        current.contains(revision.id()),
        applied);
  }

  private static List<String> ids(List<Revision> list) {
    return list.stream().map(Revision::id).toList();
  }
}
