package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "heads", description = "List the revisions on which nothing stands.")
final class HeadsCommand extends ProjectCommand {
  @Option(names = "--resolve-dependencies", description = "Leave out those on which others depend.")
  private boolean resolveDependencies;

  @Override
  ExitCode run() {
    History history = new History(config(), progress());
    List<History.Entry> heads = resolveDependencies ? history.effectiveHeads() : history.heads();
    if (heads.isEmpty()) {
      say("there are no revisions");
    }
    return list(heads);
  }
}
