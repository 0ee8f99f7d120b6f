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

  @Option(
      names = {"-i", "--indicate-current"},
      description = "Mark the revisions at which the database is.")
  private boolean indicateCurrent;

  @Option(names = "--graph", description = "Draw what stands on what, and (dotted) depends on it.")
  private boolean graph;

  @Option(
      names = "--format",
      paramLabel = "text|mermaid",
      defaultValue = "text",
      description = "With --graph: a drawing for the terminal, or Mermaid's flowchart.")
  private GraphFormat format = GraphFormat.TEXT;

  @Override
  ExitCode run() {
    History history = new History(config());
    List<History.Entry> entries = indicateCurrent ? history.withCurrent(range) : history.run(range);
    if (json()) {
      return done(
          new Json()
              .with(
                  "revisions",
                  entries.stream().map(entry -> json(entry, indicateCurrent)).toList()));
    }
    if (format == GraphFormat.MERMAID) {
      new MermaidDrawing(entries).lines().forEach(terminal()::result);
      return ExitCode.DONE;
    }
    if (entries.isEmpty()) {
      say("there are no revisions");
    }
    if (graph) {
      new GraphDrawing(entries, this::drawn).lines().forEach(terminal()::result);
      return ExitCode.DONE;
    }
    return list(entries);
  }

  private Json json(History.Entry entry, boolean withCurrent) {
    Json json = values().entry(entry);
    return withCurrent ? json.with("current", entry.current()) : json;
  }

  private List<String> drawn(History.Entry entry) {
    return RevisionLines.beside(entry, options().verbose());
  }
}
