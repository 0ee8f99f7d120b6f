package dev.limbeck.cli;

import dev.limbeck.command.Init;
import dev.limbeck.error.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Write a tool.yaml and make the folder for revisions.")
final class InitCommand extends ProjectCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "migrations",
      description = "Where the revisions go. Default: ${DEFAULT-VALUE}.")
  private Path migrations = Path.of("migrations");

  @Override
  ExitCode run() {
    for (Path made : new Init(world().folder()).run(migrations)) {
      terminal().result(world().folder().relativize(made).toString());
    }
    say("next: set database.url and model in tool.yaml, then limbeck revision --autogenerate");
    return ExitCode.DONE;
  }
}
