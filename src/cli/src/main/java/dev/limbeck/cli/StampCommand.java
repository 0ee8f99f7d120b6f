package dev.limbeck.cli;

import dev.limbeck.command.Stamp;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Plan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "stamp",
    description = "Say that the database is at a revision, without running anything.")
final class StampCommand extends ProjectCommand implements TakesTargets {
  @Parameters(
      arity = "1..*",
      paramLabel = "TARGET",
      description = "head, heads, base, a revision's id or the beginning of one.")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--purge",
      description = "Forget all rows of the version table first, also of revisions without a file.")
  private boolean purge;

  @Override
  ExitCode run() {
    targets.forEach(this::refuseOption);
    Plan plan = new Stamp(config(), tool()).run(purge, targets.toArray(String[]::new));
    if (json()) {
      return done(
          new Json()
              .with("removed", List.copyOf(plan.removed()))
              .with("added", List.copyOf(plan.added())));
    }
    if (plan.isEmpty()) {
      say("nothing to stamp: the version table says that already");
    }
    plan.removed().forEach(id -> say("forgot " + id));
    plan.added().forEach(id -> say("stamped " + id));
    return ExitCode.DONE;
  }
}
