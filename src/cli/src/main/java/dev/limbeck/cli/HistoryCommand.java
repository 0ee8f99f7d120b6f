package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Revision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    entries.forEach(entry -> terminal().result(line(entry)));
    if (entries.isEmpty()) {
      say("there are no revisions");
    }
    return ExitCode.DONE;
  }

  private String line(History.Entry entry) {
    Revision revision = entry.revision();
    String parents =
        revision.revises().isEmpty() ? "<base>" : String.join(", ", revision.revises());
    String marks =
        Stream.of(
                Map.entry("head", entry.head()),
                Map.entry("branch point", entry.branchPoint()),
                Map.entry("merge point", entry.mergePoint()))
            .filter(Map.Entry::getValue)
            .map(mark -> " (" + mark.getKey() + ")")
            .collect(Collectors.joining());
    String message = revision.message().isEmpty() ? "" : ", " + revision.message();
    String line = parents + " -> " + revision.id() + marks + message;
    return options().verbose()
        ? line + "\n    created " + entry.header().created() + "\n    " + entry.header().file()
        : line;
  }
}
