package dev.limbeck.maven;

import dev.limbeck.command.Tool;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Parameter;

/** A command that writes to the database, one runner at a time. */
abstract class RunningMojo extends LimbeckMojo {
  static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);

  /** How many seconds to wait for another runner. */
  @Parameter(property = "limbeck.lockTimeout", defaultValue = "300")
  private long lockTimeout;

  final Tool tool() {
    return tool(Duration.ofSeconds(lockTimeout));
  }
}
