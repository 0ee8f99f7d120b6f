package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "branches", description = "List the revisions on which several stand.")
final class BranchesCommand extends ProjectCommand {

  @Override
  ExitCode run() {
    List<History.Branches> points = new History(config(), progress()).branchPoints();
    if (json()) {
      return done(
          new Json()
              .with(
                  "revisions",
                  points.stream().map(branches -> values().entry(branches.point())).toList()));
    }
    for (History.Branches branches : points) {
      lines(branches.point()).forEach(terminal()::result);
      for (History.Entry child : branches.children()) {
        terminal().result("    -> " + RevisionLines.name(child));
      }
    }
    if (points.isEmpty()) {
      say("there is no branch point");
    }
    return ExitCode.DONE;
  }
}
