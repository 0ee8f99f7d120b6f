package dev.limbeck.cli;

import dev.limbeck.command.Edit;
import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    description = "Open a revision's file in $VISUAL or $EDITOR, and look through it afterwards.")
final class EditCommand extends ProjectCommand implements TakesTargets {
  @Parameters(
      arity = "0..1",
      paramLabel = "REVISION",
      defaultValue = "head",
      description = "head, current, a revision's id or the beginning of one. Default: head.")
  private String symbol = "head";

  @Override
  ExitCode run() {
    refuseOption(symbol);
    Editor editor = Editor.of(world().environment());
    Config config = config();
    Edit edit = new Edit(config, progress());
    Path file = edit.find(symbol);
    editor.open(file, world().folder());
    edit.check(file);
    return done(shown(file), new Json().with("file", shown(file)));
  }
}
