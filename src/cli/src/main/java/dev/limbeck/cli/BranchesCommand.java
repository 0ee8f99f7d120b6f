package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import picocli.CommandLine.Command;

@Command(name = "branches", description = "List the revisions on which several stand.")
final class BranchesCommand extends ProjectCommand {

  @Override
  ExitCode run() {
    for (History.Entry entry : new History(config()).branchPoints()) {
      terminal().result(RevisionLines.line(entry, options().verbose()));
      entry.children().forEach(child -> terminal().result("    -> " + child));
    }
    return ExitCode.DONE;
  }
}
