package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import dev.limbeck.runner.AppliedRevision;
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

  @Option(
      names = {"-a", "--applied"},
      description = "Tell of each revision when it was applied, by whom, and how long that took.")
  private boolean applied;

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
    History history = new History(config(), progress());
    List<History.Entry> entries = asked() ? history.withCurrent(range) : history.run(range);
    if (json()) {
      return done(new Json().with("revisions", entries.stream().map(this::json).toList()));
    }
    if (asked()) {
      history.begun().forEach(one -> terminal().message(one.describe()));
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
    return applied ? withRows(entries) : list(entries);
  }

  /** Whether the database is asked. */
  private boolean asked() {
    return indicateCurrent || applied;
  }

  private Json json(History.Entry entry) {
    Json json = values().entry(entry);
    if (!asked()) {
      return json;
    }
    AppliedRevision row = entry.applied();
    json.with("current", entry.current())
        .with("applied", row != null)
        .with("applied_at", row == null ? null : JsonValues.text(row.appliedAt()))
        .with("applied_by", row == null ? null : row.appliedBy());
    return row == null
        ? json
        : json.with("duration_ms", row.took().toMillis()).with("tool_version", row.toolVersion());
  }

  private ExitCode withRows(List<History.Entry> entries) {
    for (History.Entry entry : entries) {
      lines(entry).forEach(terminal()::result);
      if (!options().verbose() || entry.applied() == null) {
        terminal().result("    " + RevisionLines.applied(entry.applied()));
      }
    }
    return ExitCode.DONE;
  }

  private List<String> drawn(History.Entry entry) {
    return RevisionLines.beside(entry, options().verbose());
  }
}
