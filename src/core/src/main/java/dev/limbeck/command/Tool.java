package dev.limbeck.command;

import dev.limbeck.model.ReaderLibraries;
import dev.limbeck.runner.Retries;
import dev.limbeck.runner.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a command needs besides the configuration: the world around it, so that tests can choose it.
 *
 * @param clock for dates in files and rows
 * @param newIds ids of new revisions
 * @param user who is said to have applied a revision
 * @param version this tool's version
 * @param listener is told what a run does
 * @param lockTimeout how long to wait for another runner
 * @param retries how long to wait for everybody else
 * @param libraries what the tool brings along to read entities
 */
public record Tool(
    Clock clock,
    Supplier<String> newIds,
    String user,
    String version,
    RunListener listener,
    Duration lockTimeout,
    Retries retries,
    ReaderLibraries libraries) {

  /** One that waits as usual for those who are no runners. */
  public Tool(
      Clock clock,
      Supplier<String> newIds,
      String user,
      String version,
      RunListener listener,
      Duration lockTimeout,
      ReaderLibraries libraries) {
    this(clock, newIds, user, version, listener, lockTimeout, Retries.USUAL, libraries);
  }

  /** The same, with other patience. */
  public Tool with(Retries other) {
    return new Tool(clock, newIds, user, version, listener, lockTimeout, other, libraries);
  }

  /** The same that tells somebody else what a run does. */
  Tool telling(RunListener other) {
    return new Tool(clock, newIds, user, version, other, lockTimeout, retries, libraries);
  }
}
