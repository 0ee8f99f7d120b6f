package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.runner.RunListener;
import dev.limbeck.script.ScriptDirectory;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptReader;
import dev.limbeck.script.UnreadFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the file of a revision that somebody wants to edit, and looks through it afterwards. */
public final class Edit {
  private final Config config;
  private final RunListener listener;

  /**
   * For a project.
   *
   * @param listener is told where others keep the database from being read
   */
  public Edit(Config config, RunListener listener) {
    this.config = config;
    this.listener = listener;
  }

  /**
   * The file of one revision. Where the revisions do not make a graph, since one of them wants to
   * be mended, an id, its beginning or the beginning of a file's name will do.
   *
   * @throws UserException if no revision or several are meant
   */
  public Path find(String symbol) {
    Revisions revisions;
    try {
      revisions = Revisions.of(config);
    } catch (UserException e) {
      return findInBroken(symbol, e);
    }
    return revisions.file(
        revisions.graph().resolve(symbol, AppliedIds.neededBy(config, listener, List.of(symbol))));
  }

  private Path findInBroken(String symbol, UserException broken) {
    ScriptDirectory.Reading reading = new ScriptDirectory(config.migrations(), true).read();
    List<Path> files = new ArrayList<>();
    reading.headers().stream()
        .filter(header -> header.revision().startsWith(symbol))
        .map(ScriptHeader::file)
        .forEach(files::add);
    reading.unread().stream()
        .filter(file -> file.beginsWith(symbol))
        .map(UnreadFile::file)
        .forEach(files::add);
    if (files.size() == 1) {
      return files.get(0);
    }
    List<Problem> problems = new ArrayList<>(broken.problems());
    problems.add(
        Problem.of(
            "'" + symbol + "' cannot be looked up while the revisions have mistakes",
            "Write the id, or the beginning of the file's name."));
    throw new UserException(ExitCode.USAGE, problems, broken);
  }

  /**
   * Reads a file to its end, and all headers beside it.
   *
   * @throws UserException with every mistake in the file and every fault of the graph
   */
  public void check(Path file) {
    Set<Problem> problems = new LinkedHashSet<>();
    collect(problems, () -> new ScriptReader().read(file));
    collect(problems, () -> Revisions.of(config));
    if (!problems.isEmpty()) {
      throw new UserException(ExitCode.USAGE, List.copyOf(problems), null);
    }
  }

  private static void collect(Set<Problem> problems, Runnable reading) {
    try {
      reading.run();
    } catch (UserException e) {
      problems.addAll(e.problems());
    }
  }
}
