package dev.limbeck.cli;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.Statement.Copy;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.time.Duration;

/**
 * Tells on the terminal what a runner does: a line for each revision and the progress of a long
 * copy; with {@code -v} a line for each statement.
 */
final class ProgressPrinter implements RunListener {
  private final Terminal terminal;
  private final boolean quiet;
  private final boolean verbose;
  private final CopyProgress progress;
  private boolean saidWaiting;

  ProgressPrinter(Terminal terminal, boolean quiet, boolean verbose) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.verbose = verbose;
    this.progress = new CopyProgress(terminal);
  }

  @Override
  public void waiting(String holder, Duration waited) {
    if (!quiet && !saidWaiting) {
      saidWaiting = true;
      terminal.message("waiting for " + (holder.isEmpty() ? "another runner" : holder));
    }
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
      String verb = step.direction() == Direction.UPGRADE ? "upgraded" : "downgraded";
      String message = step.revision().message();
      terminal.message(
          verb
              + " "
              + step.revision().id()
              + (message.isEmpty() ? "" : " " + message)
              + " ("
              + took.toMillis()
              + " ms)");
    }
  }
}
