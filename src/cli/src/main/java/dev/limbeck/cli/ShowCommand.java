package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one revision: where it stands, and its file.")
final class ShowCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "REVISION",
      description = "head, a revision's id or the beginning of one.")
  private String symbol = "";

  @Override
  ExitCode run() {
    History.Entry entry = new History(config()).show(symbol);
    terminal().result(RevisionLines.line(entry, true));
    terminal().result("");
    read(entry.header().file()).lines().forEach(terminal()::result);
    return ExitCode.DONE;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserException(
          "cannot read " + file + ": " + e.getMessage(), "Check the file's rights.", e);
    }
  }
}
