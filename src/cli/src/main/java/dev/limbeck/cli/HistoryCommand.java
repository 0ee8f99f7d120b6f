package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "history", description = "List the revisions, newest first.")
final class HistoryCommand extends ProjectCommand {
  @Option(
      names = {"-r", "--rev-range"},
      paramLabel = "A:B",
      description = "Only the revisions from A to B; either may be left out.")
  private @Nullable String range;

  @Override
  ExitCode run() {
    List<History.Entry> entries = new History(config()).run(range);
    entries.forEach(entry -> terminal().result(RevisionLines.line(entry, options().verbose())));
    if (entries.isEmpty()) {
      say("there are no revisions");
    }
    return ExitCode.DONE;
  }
}
