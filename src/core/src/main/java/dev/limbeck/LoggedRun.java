package dev.limbeck;

import dev.limbeck.dialect.Statement;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes what one run does to the log: revisions as information, statements for who debugs. */
final class LoggedRun implements RunListener {
  private final Logger logger;
  private final AtomicBoolean saidWaiting = new AtomicBoolean();

  LoggedRun(Logger logger) {
    this.logger = logger;
  }

  @Override
  public void waiting(String holder, Duration waited) {
    Level level = saidWaiting.getAndSet(true) ? Level.DEBUG : Level.INFO;
    logger.log(level, () -> "waiting for " + (holder.isEmpty() ? "another runner" : holder));
  }

  @Override
  public void executing(Step step, Statement statement) {
    logger.log(Level.DEBUG, () -> step.revision().id() + ": " + statement.sql());
  }

  @Override
  public void finished(Step step, Duration took) {
    logger.log(Level.INFO, () -> step.done(took));
  }

  @Override
  public void warned(String message) {
    logger.log(Level.WARNING, () -> message);
  }
}
