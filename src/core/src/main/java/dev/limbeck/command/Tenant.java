package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One of several databases, or schemas of one, on which the same revisions run.
 *
 * @param name by which it is told, without a password
 * @param redact takes secrets out of what a driver says
 */
public record Tenant(String name, ConnectionSource source, UnaryOperator<String> redact) {

  /**
   * How it went.
   *
   * @param steps what was done; none where nothing was left to do, or it failed
   * @param error null where it did not fail
   */
  public record Result(
      String name, List<Step> steps, @Nullable UserException error, Duration took) {

    public Result {
      steps = List.copyOf(steps);
    }
  }
}
