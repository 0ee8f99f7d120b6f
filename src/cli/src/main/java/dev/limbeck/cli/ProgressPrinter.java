package dev.limbeck.cli;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.Statement.Copy;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Tells on the terminal what a runner does: a line for each revision and the progress of a long
 * copy; with {@code -v} a line for each statement.
 */
final class ProgressPrinter implements RunListener {
  private final Terminal terminal;
  private final boolean quiet;
  private final boolean verbose;
  private final CopyProgress progress;
  private String saidWaiting = "";

  ProgressPrinter(Terminal terminal, boolean quiet, boolean verbose) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.verbose = verbose;
    this.progress = new CopyProgress(terminal);
  }

  @Override
  public void waiting(String holder, Duration waited) {
    String who = holder.isEmpty() ? "another runner" : holder;
    if (!quiet && !saidWaiting.equals(who)) {
      saidWaiting = who;
      terminal.message("waiting for " + who);
    }
  }

  @Override
  public void resumed(String revision, String sql) {
    if (!quiet) {
      String line = sql.strip().lines().findFirst().orElse("");
      terminal.message("going on with " + revision + ", behind what took effect already: " + line);
    }
  }

  @Override
  public void retrying(Step step, List<String> blockers, Duration pause, int number, int tries) {
    if (quiet) {
      return;
    }
    terminal.message(
        "others hold locks that "
            + step.revision().id()
            + " needs; trying again in "
            + String.format(Locale.ROOT, "%.1f", pause.toMillis() / 1000.0)
            + " s ("
            + number
            + " of "
            + tries
            + ")");
    blockers.forEach(blocker -> terminal.message("    " + blocker));
  }

  @Override
  public void warned(String message) {
    terminal.message("warning: " + message);
  }

  @Override
  public void executing(Step step, Statement statement) {
    if (verbose) {
      statement.sql().lines().forEach(line -> terminal.message("    " + line));
    }
    progress.begin(statement, System.nanoTime());
  }

  @Override
  public void copied(Step step, Statement statement, long rows) {
    Copy copy = statement.copy();
    if (!quiet && copy != null) {
      progress.copied(statement, statement.note(), rows, copy.rows(), System.nanoTime());
    }
  }

  @Override
  public void finished(Step step, Duration took) {
    if (!quiet) {
      terminal.message(step.done(took));
    }
  }
}
