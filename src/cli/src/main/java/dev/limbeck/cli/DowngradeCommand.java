package dev.limbeck.cli;

import dev.limbeck.command.Downgrade;
import dev.limbeck.error.ExitCode;
import dev.limbeck.runner.RunReport;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "downgrade", description = "Undo revisions down to a target.")
final class DowngradeCommand extends ProjectCommand implements TakesTargets {
  @Parameters(
      paramLabel = "TARGET",
      description = "base, -N, a revision's id or the beginning of one.")
  private String target = "";

  @Option(
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long to wait for another runner. Default: ${DEFAULT-VALUE}.")
  private long lockTimeout;

  @Override
  ExitCode run() {
    refuseOption(target);
    RunReport report = new Downgrade(config(), tool(Duration.ofSeconds(lockTimeout))).run(target);
    if (json()) {
      return done(JsonValues.steps(report.steps()));
    }
    if (report.steps().isEmpty()) {
      say("nothing to downgrade: the database has nothing above " + target);
    }
    return ExitCode.DONE;
  }
}
