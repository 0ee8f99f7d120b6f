package dev.limbeck.cli;

import dev.limbeck.runner.Retries;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a busy database is waited for. */
final class BusyOptions {
  @Option(
      names = "--table-lock-timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How long a statement waits for the locks of others, who wait behind it meanwhile;"
              + " 0 for ever. Default: ${DEFAULT-VALUE}.")
  private long tableLockTimeout;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How often it is tried again then, after growing pauses. Default: ${DEFAULT-VALUE}.")
  private int retries;

  /** Whether one of them is below 0. */
  boolean negative() {
    return tableLockTimeout < 0 || retries < 0;
  }

  Retries retries() {
    return new Retries(Duration.ofSeconds(tableLockTimeout), retries);
  }
}
