package dev.limbeck.cli;

import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.time.Duration;
import java.util.List;

/** Tells on the terminal what keeps one of many runs from going on, and nothing of the others. */
final class HindrancePrinter implements RunListener {
  private final ProgressPrinter printer;

  /**
   * One for a run.
   *
   * @param printer says it
   */
  HindrancePrinter(ProgressPrinter printer) {
    this.printer = printer;
  }

  @Override
  public void waiting(String holder, Duration waited) {
    printer.waiting(holder, waited);
  }

  @Override
  public void resumed(String revision, String sql) {
    printer.resumed(revision, sql);
  }

  @Override
  public void retrying(Step step, List<String> blockers, Duration pause, int number, int tries) {
    printer.retrying(step, blockers, pause, number, tries);
  }

  @Override
  public void warned(String message) {
    printer.warned(message);
  }
}
