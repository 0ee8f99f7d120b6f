package dev.limbeck.cli;

import dev.limbeck.command.SqlScript;
import dev.limbeck.command.Upgrade;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "upgrade", description = "Apply revisions up to a target.")
final class UpgradeCommand extends ProjectCommand implements TakesTargets {
  @Parameters(
      paramLabel = "TARGET",
      description =
          "head, heads, +N, a revision's id or the beginning of one; with --sql also a range A:B.")
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
    Upgrade upgrade = new Upgrade(config(), tool(Duration.ofSeconds(lockTimeout)));
    SqlScript.@Nullable Request wanted = script.request();
    boolean nothing =
        wanted == null
            ? upgrade.run(target).steps().isEmpty()
            : printed(upgrade.script(target, wanted)).steps().isEmpty();
    if (nothing) {
      say(
          target.indexOf(':') < 0
              ? "nothing to upgrade: the database has everything up to " + target
              : "nothing to upgrade: no revision is in the range " + target);
    }
    return ExitCode.DONE;
  }

  private Plan printed(SqlScript written) {
    terminal().print(written.sql());
    return written.plan();
  }
}
