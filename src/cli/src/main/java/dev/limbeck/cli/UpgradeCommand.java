package dev.limbeck.cli;

import dev.limbeck.command.SqlScript;
import dev.limbeck.command.Tool;
import dev.limbeck.command.Upgrade;
import dev.limbeck.error.ExitCode;
import dev.limbeck.runner.RunReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "upgrade", description = "Apply revisions up to a target.")
final class UpgradeCommand extends MoveCommand {
  @Parameters(
      paramLabel = "TARGET",
      description =
          "head, heads, +N, a revision's id or the beginning of one; with --sql also a range A:B.")
  private String target = "";

  @Mixin private TenantOptions tenants = new TenantOptions();

  @Override
  String target() {
    return target;
  }

  @Override
  RunReport move(Tool tool) {
    return new Upgrade(config(), tool).run(target);
  }

  @Override
  RunReport dryRun(Tool tool) {
    return new Upgrade(config(), tool).dryRun(target);
  }

  @Override
  @Nullable ExitCode otherwise(boolean dryRun, boolean asScript) {
    if (!tenants.wanted()) {
      return null;
    }
    if (dryRun || asScript) {
      throw wrong("several tenants are run, not tried or written: leave --dry-run and --sql out");
    }
    return new TenantRun(this, tenants).run(target);
  }

  @Override
  SqlScript script(Tool tool, SqlScript.Request request) {
    return new Upgrade(config(), tool).script(target, request);
  }

  @Override
  String nothing(boolean range) {
    return range
        ? "nothing to upgrade: no revision is in the range " + target
        : "nothing to upgrade: the database has everything up to " + target;
  }
}
