package dev.limbeck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that only has others below it. */
@Command(
    name = "limbeck",
    mixinStandardHelpOptions = true,
    versionProvider = ToolVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Schema migration for Java: entities in, reviewed revisions out.",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the answer is no.",
      "'limbeck COMMAND --help' tells more of a command."
    },
    subcommands = {
      InitCommand.class,
      RevisionCommand.class,
      UpgradeCommand.class,
      DowngradeCommand.class,
      CurrentCommand.class,
      HistoryCommand.class,
      HeadsCommand.class,
      BranchesCommand.class,
      ShowCommand.class,
      MergeCommand.class,
      StampCommand.class,
      ResolveCommand.class,
      PlanCommand.class,
      EditCommand.class,
      CheckCommand.class,
      DiffCommand.class,
      ValidateCommand.class,
      ImportCommand.class
    })
final class LimbeckCommand implements Runnable {
  private final World world;

  @Mixin private GlobalOptions options = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  LimbeckCommand(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }

  GlobalOptions options() {
    return options;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
