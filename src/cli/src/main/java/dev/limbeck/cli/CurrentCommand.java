package dev.limbeck.cli;

import dev.limbeck.command.Current;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Revision;
import dev.limbeck.runner.AppliedRevision;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "current", description = "Show the revisions at which the database is.")
final class CurrentCommand extends ProjectCommand {
  @Option(names = "--check-heads", description = "Exit with 3 if a revision is not applied.")
  private boolean checkHeads;

  @Override
  ExitCode run() {
    Current.State state = new Current(config(), progress()).run();
    ExitCode answer = checkHeads && !state.atHead() ? ExitCode.NO : ExitCode.DONE;
    if (json()) {
      done(json(state));
      return answer;
    }
    for (Revision revision : state.current()) {
      terminal().result(line(revision, state));
    }
    if (state.current().isEmpty()) {
      say("no revision is applied");
    }
    state.begun().forEach(one -> terminal().message(one.describe()));
    if (answer == ExitCode.NO) {
      int missing = state.missing().size();
      say(
          (missing == 1 ? "one revision is" : missing + " revisions are")
              + " not applied; 'limbeck plan heads' lists "
              + (missing == 1 ? "it" : "them"));
    }
    return answer;
  }

  private static Json json(Current.State state) {
    return new Json()
        .with("current", state.current().stream().map(one -> json(one, state)).toList())
        .with("applied", state.applied().keySet().stream().sorted().toList())
        .with("missing", JsonValues.ids(state.missing()))
        .with("heads", JsonValues.ids(state.heads()))
        .with("at_heads", state.atHead())
        .with("begun", state.begun().stream().map(JsonValues::begun).toList());
  }

  private static Json json(Revision revision, Current.State state) {
    AppliedRevision row = state.applied().get(revision.id());
    Json json =
        new Json()
            .with("revision", revision.id())
            .with("message", revision.message())
            .with("head", state.heads().contains(revision))
            .with("applied_at", row == null ? null : JsonValues.text(row.appliedAt()))
            .with("applied_by", row == null ? null : row.appliedBy());
    return row == null
        ? json
        : json.with("duration_ms", row.took().toMillis()).with("tool_version", row.toolVersion());
  }

  private String line(Revision revision, Current.State state) {
    String head = state.heads().contains(revision) ? " (head)" : "";
    String text = RevisionLines.oneLine(revision.message());
    String message = text.isEmpty() ? "" : " " + text;
    AppliedRevision row = state.applied().get(revision.id());
    String when =
        options().verbose() && row != null && row.appliedAt() != null
            ? ", applied "
                + row.appliedAt().truncatedTo(ChronoUnit.SECONDS)
                + " by "
                + row.appliedBy()
                + " in "
                + row.took().toMillis()
                + " ms"
            : "";
    return revision.id() + head + message + when;
  }
}
