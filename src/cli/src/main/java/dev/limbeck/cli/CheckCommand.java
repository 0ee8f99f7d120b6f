package dev.limbeck.cli;

import dev.limbeck.command.Check;
import dev.limbeck.error.ExitCode;
import dev.limbeck.operation.Operation;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    description = "Tell whether the entities and the database differ; exit with 3 if they do.")
final class CheckCommand extends ProjectCommand {

  @Override
  ExitCode run() {
    Check.Findings findings = new Check(config(), tool()).run();
    if (json()) {
      done(
          new Json()
              .with("differences", findings.operations().stream().map(Operation::describe).toList())
              .with("changed", findings.changed().stream().map(JsonValues::changed).toList())
              .with("notes", findings.notes()));
      return findings.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }
    findings.operations().forEach(operation -> terminal().result(operation.describe()));
    findings.changed().forEach(changed -> terminal().result(changed.problem().text()));
    findings.notes().forEach(note -> say("note: " + note));
    if (findings.isEmpty()) {
      say("no differences: the database is what the model wants");
      return ExitCode.DONE;
    }
    if (findings.operations().isEmpty() || findings.refused()) {
      return ExitCode.NO;
    }
    say("run 'limbeck revision --autogenerate -m \"...\"' to write these as a revision");
    return ExitCode.NO;
  }
}
