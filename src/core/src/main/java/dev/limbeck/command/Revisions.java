package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.GraphException;
import dev.limbeck.graph.GraphFault;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.graph.RevisionTarget;
import dev.limbeck.runner.AppliedChanges;
import dev.limbeck.runner.AppliedRevision;
import dev.limbeck.runner.ScriptSource;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptDirectory;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptReader;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a project: their graph, and the files behind it. Learnt from headers alone; a
 * body is read when it is asked for.
 */
public final class Revisions implements ScriptSource {
  private final RevisionGraph graph;
  private final Map<String, ScriptHeader> headers;
  private final ScriptDirectory.Reading reading;
  private final Function<Path, Script> bodies;
  private final @Nullable StrictSafety strict;
  private final boolean comparing;

  private Revisions(
      RevisionGraph graph,
      Map<String, ScriptHeader> headers,
      ScriptDirectory.Reading reading,
      Function<Path, Script> bodies,
      @Nullable StrictSafety strict,
      boolean comparing) {
    this.graph = graph;
    this.headers = headers;
    this.reading = reading;
    this.bodies = bodies;
    this.strict = strict;
    this.comparing = comparing;
  }

  /**
   * Reads the headers of all revisions.
   *
   * @throws dev.limbeck.error.UserException with every header that cannot be read and every fault
   *     of the graph
   */
  public static Revisions of(Config config) {
    ScriptReader reader = new ScriptReader();
    return of(new ScriptDirectory(config.migrations(), true).read(), reader::read);
  }

  /**
   * Puts headers together that have been read.
   *
   * @param bodies reads a file to its end
   * @throws dev.limbeck.error.UserException as {@link #of(Config)}
   */
  static Revisions of(ScriptDirectory.Reading reading, Function<Path, Script> bodies) {
    RevisionGraph graph = graph(reading);
    Map<String, ScriptHeader> headers = new LinkedHashMap<>();
    reading.headers().forEach(header -> headers.put(header.revision(), header));
    return new Revisions(graph, headers, reading, bodies, null, false);
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
      e.faults().stream().flatMap(fault -> beside(fault, reading).stream()).forEach(problems::add);
      throw new UserException(e.exitCode(), problems.found(), e);
    }
  }

  /**
   * A fault of the graph beside what is wrong with single files: nothing where it only follows from
   * that, or is told there.
   */
  private static Optional<Problem> beside(GraphFault fault, ScriptDirectory.Reading reading) {
    Problem problem = fault.problem();
    if (reading.problems().isEmpty()) {
      return Optional.of(problem);
    }
    return switch (fault.kind()) {
      case INVALID_ID, INVALID_LABEL -> Optional.empty();
      case MISSING_PARENT, MISSING_DEPENDENCY -> {
        String missing = fault.ids().get(1);
        if (!isName(missing) || reading.hides(missing)) {
          yield Optional.empty();
        }
        boolean label =
            reading.headers().stream().anyMatch(one -> one.branchLabels().contains(missing));
        yield Optional.of(
            reading.mayHideAny() && !label
                ? new Problem(
                    problem.message(),
                    problem.place(),
                    "It may be what could not be read, see above. If not: " + problem.remedy())
                : problem);
      }
      default -> Optional.of(problem);
    };
  }

  /** Whether it can be an id or a label; its header has been told where it cannot. */
  private static boolean isName(String text) {
    try {
      return RevisionTarget.parse(text) instanceof RevisionTarget.Symbol symbol
          && symbol.anchor() == RevisionTarget.Anchor.NAMED
          && symbol.branch() == null
          && symbol.steps() == 0;
    } catch (GraphException e) {
      return false;
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
    Script script = bodies.apply(file(revision));
    if (strict != null) {
      strict.check(revision, script);
    }
    return script;
  }

  @Override
  public String fingerprint(Revision revision) {
    return reading.fingerprint(file(revision));
  }

  @Override
  public void compare(Dialect dialect, List<AppliedRevision> applied) {
    if (comparing) {
      Revisions plain = new Revisions(graph, headers, reading, bodies, null, false);
      new AppliedChanges(dialect, graph, plain).refuse(applied);
    }
  }

  /** The same revisions; each body is read once, also by several threads. */
  Revisions remembering() {
    Map<Path, Script> known = new ConcurrentHashMap<>();
    Function<Path, Script> once = file -> known.computeIfAbsent(file, bodies);
    return new Revisions(graph, headers, reading, once, strict, comparing);
  }

  /**
   * The same revisions; a body is read again only where the memory was needed for something else,
   * as rows in revisions may take much of it. Not for running them: the file may have changed.
   */
  Revisions rememberingWhileThereIsRoom() {
    Map<Path, SoftReference<Script>> known = new ConcurrentHashMap<>();
    Function<Path, Script> mostlyOnce =
        file -> {
          SoftReference<Script> kept = known.get(file);
          Script script = kept == null ? null : kept.get();
          if (script == null) {
            script = bodies.apply(file);
            known.put(file, new SoftReference<>(script));
          }
          return script;
        };
    return new Revisions(graph, headers, reading, mostlyOnce, strict, comparing);
  }

  /** The same revisions, ready to run: the classes that they name are loaded with them. */
  Revisions with(RevisionTasks tasks) {
    return new Revisions(graph, headers, reading, bodies.andThen(tasks::loaded), strict, comparing);
  }

  /** The same revisions; reading one whose upgrade destroys data fails unless it is confirmed. */
  Revisions strict(StrictSafety safety) {
    return new Revisions(graph, headers, reading, bodies, safety, comparing);
  }

  /** The same revisions; a database in which one did something else than its file says fails. */
  Revisions comparing() {
    return new Revisions(graph, headers, reading, bodies, strict, true);
  }
}
