package dev.limbeck.command;

import dev.limbeck.alembic.AlembicFolder;
import dev.limbeck.alembic.AlembicScript;
import dev.limbeck.alembic.AlembicSql;
import dev.limbeck.alembic.AlembicSql.Direction;
import dev.limbeck.config.Config;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.StatementSplitter;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.GraphException;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.script.ScriptFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes over a project of Alembic: its scripts become revisions, and what its version table says is
 * applied is stamped. Alembic's own files and its table stay as they are.
 *
 * <p>Everything is read and checked before the first file is written, and where something fails
 * after that, the files that were written go again.
 */
public final class ImportAlembic {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public ImportAlembic(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * What is asked for.
   *
   * @param folder {@code versions/}, or the folder above it; null to write no files, and to take
   *     over the state of a database only
   * @param upgradeSql the output of {@code alembic upgrade head --sql}; null for none
   * @param downgradeSql the output of {@code alembic downgrade head:base --sql}; null for none
   * @param versionTable Alembic's, with its schema before a dot where it has one
   * @param state whether to take over the state of the project's database
   */
  public record Request(
      @Nullable Path folder,
      @Nullable Path upgradeSql,
      @Nullable Path downgradeSql,
      String versionTable,
      boolean state) {}

  /**
   * What was done.
   *
   * @param files in the order of the revisions
   * @param stamped the revisions that the version table has gained, sorted
   * @param notes what the user should know
   */
  public record Imported(List<Path> files, Set<String> stamped, List<String> notes) {
    public Imported {
      files = List.copyOf(files);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Imports.
   *
   * @throws UserException with everything that is not understood or would break the graph, if a
   *     file is there already, or if Alembic's table speaks of unknown revisions; then nothing was
   *     written
   */
  public Imported run(Request request) {
    Revisions existing = Revisions.of(config);
    List<String> notes = new ArrayList<>();
    Path folder = request.folder();
    List<ImportedRevision> revisions =
        folder == null ? List.of() : revisions(folder, request, notes);
    refuseKnown(existing, revisions);
    RevisionGraph graph = graph(existing, revisions);
    if (!request.state()) {
      return new Imported(write(revisions), Set.of(), notes);
    }
    Session.Work<Imported> work = session -> takeOver(session, graph, revisions, request, notes);
    return Session.databaseExists(config)
        ? Session.writing(config, Waits.of(tool), work)
        : Session.reading(config, Waits.of(tool), work);
  }

  private Imported takeOver(
      Session session,
      RevisionGraph graph,
      List<ImportedRevision> revisions,
      Request request,
      List<String> notes)
      throws SQLException {
    Set<String> applied = session.versions().ids(session.connection());
    AlembicState state = new AlembicState(session, request.versionTable());
    String[] rows = state.rows(graph, notes).toArray(String[]::new);
    Plan plan = stamped(graph, applied, rows);
    List<Path> files = write(revisions);
    try {
      if (!plan.isEmpty()) {
        session
            .edits(tool, Revisions.of(config))
            .stamp(
                session.connection(),
                now -> stamped(graph, now, rows),
                id -> graph.revision(id).orElseThrow());
      }
      return new Imported(files, plan.added(), notes);
    } catch (SQLException | RuntimeException e) {
      remove(files, e);
      throw e;
    }
  }

  private static Plan stamped(RevisionGraph graph, Set<String> applied, String... rows) {
    return new Plan(List.of(), applied, graph.upgrade(applied, rows).after());
  }

  private List<ImportedRevision> revisions(Path folder, Request request, List<String> notes) {
    Problems problems = new Problems();
    List<AlembicScript> scripts = AlembicFolder.read(folder, problems);
    if (scripts.isEmpty() && problems.isEmpty()) {
      problems.add(
          Place.of(folder.toString()),
          "it has no scripts of Alembic",
          "Name the folder 'versions' of the Alembic project.");
    }
    Map<String, List<String>> up = sql(Direction.UPGRADE, request, scripts, problems);
    Map<String, List<String>> down = sql(Direction.DOWNGRADE, request, scripts, problems);
    problems.throwIfAny(ExitCode.USAGE);
    List<ImportedRevision> revisions =
        new ImportedRevisions(config.migrations().get(0), up, down).of(scripts, problems);
    problems.throwIfAny(ExitCode.USAGE);
    long empty = revisions.stream().filter(revision -> !revision.complete()).count();
    if (empty > 0) {
      notes.add(
          (empty == 1 ? "one revision has" : empty + " revisions have")
              + " no SQL: a new database does not get what "
              + (empty == 1 ? "it does" : "they do")
              + (up.isEmpty()
                  ? "; give the output of 'alembic upgrade head --sql' with --sql"
                  : ""));
    }
    if (down.isEmpty()) {
      notes.add(
          "the revisions cannot be undone; give the output of 'alembic downgrade head:base --sql'"
              + " with --downgrade-sql, or write 'downgrade' yourself");
    }
    return revisions;
  }

  private Map<String, List<String>> sql(
      Direction direction, Request request, List<AlembicScript> scripts, Problems problems) {
    Path file = direction == Direction.UPGRADE ? request.upgradeSql() : request.downgradeSql();
    if (file == null) {
      return Map.of();
    }
    Map<String, List<String>> sections = new LinkedHashMap<>();
    try {
      String product = config.databaseWithoutLogin().url().subprotocol();
      StatementSplitter splitter = Dialects.splitter(product);
      sections.putAll(
          new AlembicSql(direction, splitter, request.versionTable())
              .read(file.toString(), Files.readString(file), problems));
    } catch (CharacterCodingException e) {
      problems.add(Place.of(file.toString()), "it is no UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      problems.add(
          Place.of(file.toString()), "the SQL cannot be read: " + e, "Correct the file's name.");
    }
    Set<String> known = new TreeSet<>(scripts.stream().map(AlembicScript::revision).toList());
    for (String id : sections.keySet()) {
      if (!known.contains(id)) {
        problems.add(
            Place.of(file.toString()),
            "it runs revision " + id + ", which no script of the folder has",
            "Write it anew from the same folder.");
      }
    }
    return sections;
  }

  private static void refuseKnown(Revisions existing, List<ImportedRevision> revisions) {
    Problems problems = new Problems();
    for (ImportedRevision imported : revisions) {
      existing
          .graph()
          .revision(imported.revision().id())
          .ifPresent(
              known ->
                  problems.add(
                      imported.revision().place(),
                      "revision " + known.id() + " is there already, as " + existing.file(known),
                      "Nothing is imported twice; for the state of another database say"
                          + " --state-only."));
    }
    problems.throwIfAny(ExitCode.FAILED);
  }

  /** The graph with the new revisions, whose faults are told with Alembic's files. */
  private static RevisionGraph graph(Revisions existing, List<ImportedRevision> revisions) {
    List<Revision> all = new ArrayList<>(existing.graph().revisions());
    revisions.forEach(revision -> all.add(revision.revision()));
    try {
      return RevisionGraph.of(all);
    } catch (GraphException e) {
      throw new UserException(e.exitCode(), e.problems(), e);
    }
  }

  private static List<Path> write(List<ImportedRevision> revisions) {
    Problems problems = new Problems();
    for (ImportedRevision revision : revisions) {
      if (Files.exists(revision.file())) {
        problems.add(
            Place.of(revision.file().toString()),
            "there is such a file already",
            "Files are never overwritten: move it away.");
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
    List<Path> files = new ArrayList<>();
    try {
      for (ImportedRevision revision : revisions) {
        ScriptFile.create(revision.file(), revision.text());
        files.add(revision.file());
      }
      return files;
    } catch (RuntimeException e) {
      remove(files, e);
      throw e;
    }
  }

  private static void remove(List<Path> files, Exception reason) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
