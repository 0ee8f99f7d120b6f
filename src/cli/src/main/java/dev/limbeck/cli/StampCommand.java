package dev.limbeck.cli;

import dev.limbeck.command.Stamp;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--accept",
      description = "Accept the TARGETs, which are applied, as their files are now; move nothing.")
  private boolean accept;

  @Mixin private LockOptions lock = new LockOptions();

  @Override
  ExitCode run() {
    targets.forEach(this::refuseOption);
    refuseNegative(lock);
    if (accept && purge) {
      throw wrong("--accept moves nothing, and --purge forgets rows: choose one");
    }
    Stamp stamp = new Stamp(config(), tool(lock.timeout()));
    if (accept) {
      return said(new Stamp.Result(new Plan(List.of(), Set.of(), Set.of()), stamp.accept(targets)));
    }
    return said(stamp.run(purge, targets.toArray(String[]::new)));
  }

  private ExitCode said(Stamp.Result result) {
    Plan plan = result.plan();
    if (json()) {
      return done(
          new Json()
              .with("removed", List.copyOf(plan.removed()))
              .with("added", List.copyOf(plan.added()))
              .with("accepted", result.accepted()));
    }
    if (result.isEmpty()) {
      say("nothing to stamp: the version table says that already");
    }
    plan.removed().forEach(id -> say("forgot " + id));
    plan.added().forEach(id -> say("stamped " + id));
    result.accepted().forEach(id -> say("accepted " + id + " as its file is now"));
    return ExitCode.DONE;
  }
}
