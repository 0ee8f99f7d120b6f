package dev.limbeck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = "Take over the migrations of another tool.",
    synopsisSubcommandLabel = "TOOL",
    subcommands = ImportAlembicCommand.class)
final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Tell what this command does, and stop.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing tool: alembic");
  }
}
