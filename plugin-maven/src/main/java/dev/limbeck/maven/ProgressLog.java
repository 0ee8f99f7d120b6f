package dev.limbeck.maven;

import dev.limbeck.dialect.Statement;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.time.Duration;
import org.apache.maven.plugin.logging.Log;

/**
 * Tells in the log what a runner does: a line for each revision, and for each statement at debug.
 */
final class ProgressLog implements RunListener {
  private final Log log;
  private boolean saidWaiting;

  ProgressLog(Log log) {
    this.log = log;
  }

  @Override
  public void waiting(String holder, Duration waited) {
    if (!saidWaiting) {
      saidWaiting = true;
      log.info("waiting for " + (holder.isEmpty() ? "another runner" : holder));
    }
  }

  @Override
  public void executing(Step step, Statement statement) {
    log.debug(statement.sql());
  }

  @Override
  public void finished(Step step, Duration took) {
    log.info(step.done(took));
  }
}
