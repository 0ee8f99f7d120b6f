package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Revision;
import dev.limbeck.runner.AppliedChanges;
import dev.limbeck.runner.AppliedRevision;
import dev.limbeck.runner.BegunRevision;
import dev.limbeck.runner.ChangedRevision;
import dev.limbeck.runner.RunListener;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptReader;
import java.util.List;

/** Reads every revision to its end, and sees whether the applied ones still do what they did. */
public final class Validate {
  private final Config config;
  private final RunListener listener;

  /** For a project. */
  public Validate(Config config) {
    this(config, RunListener.silent());
  }

  /**
   * For a project.
   *
   * @param listener is told where others keep the database from being read
   */
  public Validate(Config config, RunListener listener) {
    this.config = config;
    this.listener = listener;
  }

  /**
   * What was looked at.
   *
   * @param revisions how many files were read, and are sound
   * @param applied how many of them the database has
   * @param changed those of them that do something else now
   * @param unknown the ids of those of which the database does not know what they did, since an
   *     older version of this tool has applied them
   * @param unfinished places of downgrades in which something is still to be filled in, so that
   *     they cannot run
   * @param begun what an earlier run has begun and not ended
   */
  public record Result(
      int revisions,
      int applied,
      List<ChangedRevision> changed,
      List<String> unknown,
      List<Problem> unfinished,
      List<BegunRevision> begun) {}

  /**
   * Looks at the files alone.
   *
   * @throws UserException with every mistake in them
   */
  public Result files() {
    Revisions revisions = read();
    return new Result(
        revisions.graph().revisions().size(),
        0,
        List.of(),
        List.of(),
        unfinished(revisions),
        List.of());
  }

  /**
   * Looks at the files and the database.
   *
   * @throws UserException with every mistake in the files; or if the database has revisions that no
   *     file has
   */
  public Result run() {
    Revisions revisions = read();
    return Session.reading(
        config,
        Waits.usual(listener),
        session -> {
          List<AppliedRevision> rows = session.versions().read(session.connection());
          revisions.graph().currentOf(session.versions().ids(session.connection()));
          List<ChangedRevision> changed =
              new AppliedChanges(session.dialect(), revisions.graph(), revisions).find(rows);
          List<String> unknown =
              rows.stream()
                  .filter(row -> row.checksum().isEmpty())
                  .map(AppliedRevision::revision)
                  .toList();
          return new Result(
              revisions.graph().revisions().size(),
              rows.size(),
              changed,
              unknown,
              unfinished(revisions),
              BegunRevision.in(session.dialect(), session.versions(), session.connection()));
        });
  }

  private static List<Problem> unfinished(Revisions revisions) {
    return revisions.graph().revisions().stream()
        .map(revisions::read)
        .filter(Script::reversible)
        .flatMap(script -> ScriptReader.unfinished(script.downgrade()).found().stream())
        .toList();
  }

  private Revisions read() {
    Revisions revisions = Revisions.of(config);
    Problems problems = new Problems();
    for (Revision revision : revisions.graph().revisions()) {
      try {
        revisions.read(revision);
      } catch (UserException e) {
        e.problems().forEach(problems::add);
      }
    }
    problems.throwIfAny(ExitCode.USAGE);
    return revisions;
  }
}
