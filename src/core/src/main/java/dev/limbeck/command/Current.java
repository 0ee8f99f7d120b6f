package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.runner.AppliedRevision;
import dev.limbeck.runner.BegunRevision;
import dev.limbeck.runner.RunListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells at which revisions a database is. */
public final class Current {
  private final Config config;
  private final RunListener listener;

  /** For a project. */
  public Current(Config config) {
    this(config, RunListener.silent());
  }

  /**
   * For a project.
   *
   * @param listener is told where others keep the database from being read
   */
  public Current(Config config, RunListener listener) {
    this.config = config;
    this.listener = listener;
  }

  /**
   * The state of a database.
   *
   * @param current the applied revisions on which no other applied one stands, sorted by id
   * @param applied all rows of the version table, by revision, in the order of their application
   * @param heads the revisions of the project on which nothing stands
   * @param missing the revisions that are left to apply, in order
   * @param begun the revisions that an earlier run has begun and not ended
   */
  public record State(
      List<Revision> current,
      Map<String, AppliedRevision> applied,
      List<Revision> heads,
      List<Revision> missing,
      List<BegunRevision> begun) {

    /** Whether nothing is left to apply. */
    public boolean atHead() {
      return missing.isEmpty();
    }
  }

  /**
   * Looks.
   *
   * @throws dev.limbeck.error.UserException if the database has revisions that no file has
   */
  public State run() {
    Revisions revisions = Revisions.of(config);
    Map<String, AppliedRevision> rows = new LinkedHashMap<>();
    List<BegunRevision> begun =
        Session.reading(
            config,
            Waits.usual(listener),
            session -> {
              session
                  .versions()
                  .read(session.connection())
                  .forEach(row -> rows.put(row.revision(), row));
              return BegunRevision.in(session.dialect(), session.versions(), session.connection());
            });
    RevisionGraph graph = revisions.graph();
    Set<String> applied = rows.keySet();
    List<Revision> current =
        graph.currentOf(applied).stream().map(id -> graph.revision(id).orElseThrow()).toList();
    List<Revision> missing = graph.upgrade(applied, "heads").revisions();
    return new State(current, rows, graph.effectiveHeads(), missing, begun);
  }
}
