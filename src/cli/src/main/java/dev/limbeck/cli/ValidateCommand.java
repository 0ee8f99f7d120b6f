package dev.limbeck.cli;

import dev.limbeck.command.Validate;
import dev.limbeck.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    description =
        "Read every revision to its end, and tell which were changed after they were applied; exit"
            + " with 3 if one was.")
final class ValidateCommand extends ProjectCommand {
  @Option(names = "--files-only", description = "Look at the files, and ask no database.")
  private boolean filesOnly;

  @Override
  ExitCode run() {
    Validate validate = new Validate(config(), progress());
    Validate.Result result = filesOnly ? validate.files() : validate.run();
    ExitCode answer = result.changed().isEmpty() ? ExitCode.DONE : ExitCode.NO;
    if (json()) {
      done(
          new Json()
              .with("revisions", result.revisions())
              .with("applied", result.applied())
              .with("changed", result.changed().stream().map(JsonValues::changed).toList())
              .with("unknown", result.unknown())
              .with("unfinished", result.unfinished().stream().map(JsonValues::problem).toList())
              .with("begun", result.begun().stream().map(JsonValues::begun).toList()));
      return answer;
    }
    result.begun().forEach(one -> terminal().message(one.describe()));
    result.unfinished().forEach(one -> say("note: " + one.text()));
    result.changed().forEach(changed -> terminal().result(changed.problem().text()));
    if (!result.unknown().isEmpty()) {
      say(
          "note: what they did is not known, since an older version applied them: "
              + String.join(", ", result.unknown())
              + "; 'limbeck stamp --accept' writes what their files say");
    }
    if (answer == ExitCode.DONE) {
      say(
          count(result.revisions(), " is sound", " are sound")
              + (filesOnly ? "" : "; " + count(result.applied(), " is applied", " are applied")));
    }
    return answer;
  }

  private static String count(int number, String one, String several) {
    return number == 1 ? "one revision" + one : number + " revisions" + several;
  }
}
