package dev.limbeck.cli;

import dev.limbeck.command.Init;
import dev.limbeck.error.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;

@Command(name = "init", description = "Write a tool.yaml and make the folder for revisions.")
final class InitCommand extends ProjectCommand {
  @Override
  ExitCode run() {
    for (Path made : new Init(world().folder()).run(options().url("sqlite:///app.db"))) {
      terminal().result(world().folder().relativize(made).toString());
    }
    say("next: look through tool.yaml, then limbeck revision --autogenerate -m \"first tables\"");
    return ExitCode.DONE;
  }
}
