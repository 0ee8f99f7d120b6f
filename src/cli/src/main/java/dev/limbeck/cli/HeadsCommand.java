package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import picocli.CommandLine.Command;

@Command(name = "heads", description = "List the revisions on which nothing stands.")
final class HeadsCommand extends ProjectCommand {

  @Override
  ExitCode run() {
    new History(config())
        .heads()
        .forEach(entry -> terminal().result(RevisionLines.line(entry, options().verbose())));
    return ExitCode.DONE;
  }
}
