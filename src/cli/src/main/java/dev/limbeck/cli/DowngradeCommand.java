package dev.limbeck.cli;

import dev.limbeck.command.Downgrade;
import dev.limbeck.command.SqlScript;
import dev.limbeck.command.Tool;
import dev.limbeck.runner.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "downgrade", description = "Undo revisions down to a target.")
final class DowngradeCommand extends MoveCommand {
  @Parameters(
      paramLabel = "TARGET",
      description =
          "base, -N, a revision's id or the beginning of one; with --sql also a range A:B.")
  private String target = "";

  @Override
  String target() {
    return target;
  }

  @Override
  RunReport move(Tool tool) {
    return new Downgrade(config(), tool).run(target);
  }

  @Override
  RunReport dryRun(Tool tool) {
    return new Downgrade(config(), tool).dryRun(target);
  }

  @Override
  SqlScript script(Tool tool, SqlScript.Request request) {
    return new Downgrade(config(), tool).script(target, request);
  }

  @Override
  String nothing(boolean range) {
    return range
        ? "nothing to downgrade: no revision is in the range " + target
        : "nothing to downgrade: the database has nothing above " + target;
  }
}
