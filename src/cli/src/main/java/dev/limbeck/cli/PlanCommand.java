package dev.limbeck.cli;

import dev.limbeck.command.Preview;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "plan",
    description = "Tell what an upgrade would do to this database, and do nothing.")
final class PlanCommand extends ProjectCommand implements TakesTargets {
  @Parameters(
      arity = "0..*",
      paramLabel = "TARGET",
      description =
          "As for upgrade: head, heads, +N, a revision. -N is a downgrade. Default: head.")
  private List<String> targets = new ArrayList<>();

  @Option(names = "--down", description = "Tell what a downgrade to TARGET would do instead.")
  private boolean down;

  @Override
  ExitCode run() {
    targets.forEach(this::refuseOption);
    if (down || targets.stream().anyMatch(target -> target.matches("([^@]+@)?-\\d+"))) {
      return show("downgrade", downgrade());
    }
    return show(
        "upgrade",
        new Preview(config(), tool()).upgrade(targets.isEmpty() ? List.of("head") : targets));
  }

  private Preview.Result downgrade() {
    if (targets.size() != 1) {
      throw wrong("A downgrade has one TARGET: base, -N or a revision");
    }
    return new Preview(config(), tool()).downgrade(targets.get(0));
  }

  private ExitCode show(String direction, Preview.Result result) {
    if (json()) {
      return done(
          new Json()
              .with("direction", direction)
              .with("before", List.copyOf(result.before()))
              .with("after", List.copyOf(result.after()))
              .with("steps", result.steps().stream().map(step -> values().step(step)).toList()));
    }
    result
        .begun()
        .forEach(
            one ->
                terminal().message(one.describe() + "; what took effect of it is not done again"));
    for (Preview.PlannedStep planned : result.steps()) {
      Step step = planned.step();
      String message = RevisionLines.oneLine(step.revision().message());
      terminal().result(step + (message.isEmpty() ? "" : " " + message));
      for (Operation operation : planned.operations()) {
        terminal().result("    " + operation.describe());
      }
    }
    if (result.steps().isEmpty()) {
      say("nothing to do: the database is at " + names(result.before()));
    } else {
      int count = result.steps().size();
      say(
          (count == 1 ? "one revision" : count + " revisions")
              + " would run: "
              + names(result.before())
              + " -> "
              + names(result.after()));
    }
    return ExitCode.DONE;
  }

  private static String names(Collection<String> current) {
    return current.isEmpty() ? "<base>" : String.join(", ", current);
  }
}
