package dev.limbeck.cli;

import dev.limbeck.command.Downgrade;
import dev.limbeck.command.SqlScript;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "downgrade", description = "Undo revisions down to a target.")
final class DowngradeCommand extends ProjectCommand implements TakesTargets {
  @Parameters(
      paramLabel = "TARGET",
      description =
          "base, -N, a revision's id or the beginning of one; with --sql also a range A:B.")
  private String target = "";

  @Mixin private ScriptOptions script = new ScriptOptions();

  @Option(
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long to wait for another runner. Default: ${DEFAULT-VALUE}.")
  private long lockTimeout;

  @Override
  ExitCode run() {
    refuseOption(target);
    Downgrade downgrade = new Downgrade(config(), tool(Duration.ofSeconds(lockTimeout)));
    SqlScript.@Nullable Request wanted = script.request();
    boolean nothing =
        wanted == null
            ? downgrade.run(target).steps().isEmpty()
            : printed(downgrade.script(target, wanted)).steps().isEmpty();
    if (nothing) {
      say(
          target.indexOf(':') < 0
              ? "nothing to downgrade: the database has nothing above " + target
              : "nothing to downgrade: no revision is in the range " + target);
    }
    return ExitCode.DONE;
  }

  private Plan printed(SqlScript written) {
    terminal().print(written.sql());
    return written.plan();
  }
}
