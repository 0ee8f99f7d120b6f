package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.GraphException;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.runner.ScriptSource;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptDirectory;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The revisions of a project: their graph, and the files behind it. Learnt from headers alone; a
 * body is read when it is asked for.
 */
public final class Revisions implements ScriptSource {
  private final RevisionGraph graph;
  private final Map<String, ScriptHeader> headers;
  private final boolean strict;

  private Revisions(RevisionGraph graph, Map<String, ScriptHeader> headers, boolean strict) {
    this.graph = graph;
    this.headers = headers;
    this.strict = strict;
  }

  /**
   * Reads the headers of all revisions.
   *
   * @throws dev.limbeck.error.UserException with every header that cannot be read and every fault
   *     of the graph
   */
  public static Revisions of(Config config) {
    Problems problems = new Problems();
    List<ScriptHeader> found = new ScriptDirectory(config.migrations(), true).headers(problems);
    RevisionGraph graph = graph(found, problems);
    Map<String, ScriptHeader> headers = new LinkedHashMap<>();
    found.forEach(header -> headers.put(header.revision(), header));
    return new Revisions(graph, headers, false);
  }

  private static RevisionGraph graph(List<ScriptHeader> headers, Problems problems) {
    try {
      RevisionGraph graph = RevisionGraph.of(headers.stream().map(Revisions::revision).toList());
      problems.throwIfAny(ExitCode.USAGE);
      return graph;
    } catch (GraphException e) {
      e.problems().forEach(problems::add);
      throw new UserException(e.exitCode(), problems.found(), e);
    }
  }

  static Revision revision(ScriptHeader header) {
    return new Revision(
        header.revision(),
        header.revises(),
        header.dependsOn(),
        header.branchLabels(),
        header.message(),
        header.place());
  }

  /** The graph. */
  public RevisionGraph graph() {
    return graph;
  }

  /** The file of a revision of the graph. */
  public Path file(Revision revision) {
    return header(revision).file();
  }

  /** The header of a revision of the graph. */
  public ScriptHeader header(Revision revision) {
    ScriptHeader header = headers.get(revision.id());
    if (header == null) {
      throw new IllegalArgumentException("not a revision of this graph: " + revision.id());
    }
    return header;
  }

  @Override
  public Script read(Revision revision) {
    Script script = new ScriptReader().read(file(revision));
    if (strict) {
      StrictSafety.check(revision, script);
    }
    return script;
  }

  /** The same revisions; reading one whose upgrade destroys data fails unless it is confirmed. */
  Revisions strict() {
    return new Revisions(graph, headers, true);
  }
}
