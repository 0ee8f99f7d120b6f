package dev.limbeck.cli;

import dev.limbeck.command.Init;
import dev.limbeck.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "init", description = "Write a tool.yaml and make the folder for revisions.")
final class InitCommand extends ProjectCommand {
  @Override
  ExitCode run() {
    List<String> made =
        new Init(world().folder())
            .run(options().url("sqlite:///app.db")).stream().map(this::shown).toList();
    if (json()) {
      return done(new Json().with("created", made));
    }
    made.forEach(terminal()::result);
    say("next: look through tool.yaml, then limbeck revision --autogenerate -m \"first tables\"");
    return ExitCode.DONE;
  }
}
