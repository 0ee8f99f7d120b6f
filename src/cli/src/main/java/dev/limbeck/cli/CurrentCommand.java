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
    Current.State state = new Current(config()).run();
    for (Revision revision : state.current()) {
      terminal().result(line(revision, state));
    }
    if (state.current().isEmpty()) {
      say("no revision is applied");
    }
    return checkHeads && !state.atHead() ? ExitCode.NO : ExitCode.DONE;
  }

  private String line(Revision revision, Current.State state) {
    String head = state.heads().contains(revision) ? " (head)" : "";
    String message = revision.message().isEmpty() ? "" : " " + revision.message();
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
