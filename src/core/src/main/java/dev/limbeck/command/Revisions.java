package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.GraphException;
import dev.limbeck.graph.GraphFault;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.runner.ScriptSource;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptDirectory;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The revisions of a project: their graph, and the files behind it. Learnt from headers alone; a
 * body is read when it is asked for.
 */
public final class Revisions implements ScriptSource {
  private final RevisionGraph graph;
  private final Map<String, ScriptHeader> headers;

  private Revisions(RevisionGraph graph, Map<String, ScriptHeader> headers) {
    this.graph = graph;
    this.headers = headers;
  }

  /**
   * Reads the headers of all revisions.
   *
   * @throws dev.limbeck.error.UserException with every header that cannot be read and every fault
   *     of the graph
   */
  public static Revisions of(Config config) {
    ScriptDirectory.Reading reading = new ScriptDirectory(config.migrations(), true).read();
    RevisionGraph graph = graph(reading);
    Map<String, ScriptHeader> headers = new LinkedHashMap<>();
    reading.headers().forEach(header -> headers.put(header.revision(), header));
    return new Revisions(graph, headers);
  }

  private static RevisionGraph graph(ScriptDirectory.Reading reading) {
    Problems problems = new Problems();
    reading.problems().forEach(problems::add);
    try {
      RevisionGraph graph =
          RevisionGraph.of(reading.headers().stream().map(Revisions::revision).toList());
      problems.throwIfAny(ExitCode.USAGE);
      return graph;
    } catch (GraphException e) {
      e.faults().stream()
          .filter(fault -> !follows(fault, reading))
          .map(GraphFault::problem)
          .forEach(problems::add);
      throw new UserException(e.exitCode(), problems.found(), e);
    }
  }

  /** Whether it may only be a consequence of a file that cannot be read. */
  private static boolean follows(GraphFault fault, ScriptDirectory.Reading reading) {
    return switch (fault.kind()) {
      case MISSING_PARENT, MISSING_DEPENDENCY ->
          !reading.problems().isEmpty() && reading.mayHide(fault.ids().get(1));
      default -> false;
    };
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
    return new ScriptReader().read(file(revision));
  }
}
