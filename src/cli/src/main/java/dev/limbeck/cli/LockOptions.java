package dev.limbeck.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the runner's lock is waited for. */
final class LockOptions {
  @Option(
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long to wait for another runner. Default: ${DEFAULT-VALUE}.")
  private long seconds;

  /** What nobody can wait. */
  boolean negative() {
    return seconds < 0;
  }

  Duration timeout() {
    return Duration.ofSeconds(seconds);
  }
}
