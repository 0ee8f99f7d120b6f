package dev.limbeck.cli;

import dev.limbeck.command.Revise;
import dev.limbeck.error.ExitCode;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.ScriptFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "revision", description = "Write a new revision.")
final class RevisionCommand extends ProjectCommand {
  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "What the revision is for.")
  private String message = "";

  @Option(
      names = {"-a", "--autogenerate"},
      description = "Fill it with what differs between the entities and the database.")
  private boolean autogenerate;

  @Option(
      names = "--format",
      paramLabel = "yaml|sql",
      defaultValue = "yaml",
      description = "Operations in YAML, or plain SQL for this database. Default: yaml.")
  private ScriptFormat format = ScriptFormat.YAML;

  @Option(
      names = "--allow-empty",
      description = "With --autogenerate: write a revision also if nothing differs.")
  private boolean allowEmpty;

  @Mixin private PlacementOptions placement = new PlacementOptions();
  @Mixin private NamingOptions naming = new NamingOptions();
  @Mixin private AutogenerateMixin generation = new AutogenerateMixin();

  @Override
  ExitCode run() {
    Revise.Written written =
        new Revise(config(), tool())
            .run(
                new Revise.Request(
                    message,
                    autogenerate,
                    format,
                    allowEmpty,
                    placement.placement(naming, world().folder()),
                    generation.options(terminal())));
    written.operations().forEach(operation -> say("found: " + operation.describe()));
    written.notes().forEach(note -> say("note: " + note));
    written.destructive().forEach(what -> terminal().message("warning: destroys data: " + what));
    if (json()) {
      return done(
          new Json()
              .with("revision", written.file().isPresent() ? written.revision() : null)
              .with("file", written.file().map(this::shown).orElse(null))
              .with("operations", written.operations().stream().map(Operation::describe).toList())
              .with("destructive", written.destructive())
              .with("notes", written.notes()));
    }
    written
        .file()
        .ifPresentOrElse(
            file -> terminal().result(shown(file)),
            () -> say("nothing to do: the database is what the model wants; no file was written"));
    return ExitCode.DONE;
  }
}
