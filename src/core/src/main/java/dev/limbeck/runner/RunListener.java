package dev.limbeck.runner;

import dev.limbeck.dialect.Statement;
import dev.limbeck.graph.Step;
import java.time.Duration;
import java.util.List;

/** Is told what a runner does, as it does it; for progress on a terminal and for logs. */
public interface RunListener {
  /** Who is waited for where a database is busy and does not say for whom. */
  String SOMEBODY = "another runner, or a program with an open transaction";

  /**
   * Another runner is at work, or another program has the database.
   *
   * @param holder who, in words; empty for a runner of which the database does not tell
   * @param waited how long this one waits already
   */
  default void waiting(String holder, Duration waited) {}

  /** A revision begins. */
  default void started(Step step) {}

  /** A statement is about to be sent. */
  default void executing(Step step, Statement statement) {}

  /**
   * A part of a long copy is done.
   *
   * @param rows how many rows are copied so far
   */
  default void copied(Step step, Statement statement, long rows) {}

  /**
   * A part of some work of the user's own is done.
   *
   * @param rows how many rows are done so far
   * @param all how many there will be; 0 where that is not known
   */
  default void working(Step step, Statement statement, long rows, long all) {}

  /** A revision is done and recorded. */
  default void finished(Step step, Duration took) {}

  /** A statement that an interrupted run has sent took effect, so the run goes on behind it. */
  default void resumed(String revision, String sql) {}

  /**
   * Others hold locks; it will be tried again.
   *
   * @param blockers who, in words; empty where the database does not tell
   * @param pause before the next try
   * @param number of the next try, from 1 on, of so many
   */
  default void retrying(Step step, List<String> blockers, Duration pause, int number, int tries) {}

  /** Something is odd, and no failure. */
  default void warned(String message) {}

  /** One that does nothing. */
  static RunListener silent() {
    return new RunListener() {};
  }
}
