package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show revisions: where they stand, and their files.")
final class ShowCommand extends ProjectCommand implements TakesTargets {
  @Parameters(
      arity = "1..*",
      paramLabel = "REVISION",
      split = ",",
      description = "head, heads, current, a revision's id or the beginning of one.")
  private List<String> symbols = new ArrayList<>();

  @Override
  ExitCode run() {
    symbols.forEach(this::refuseOption);
    List<History.Entry> entries = new History(config(), progress()).show(symbols);
    if (json()) {
      return done(new Json().with("revisions", entries.stream().map(this::withText).toList()));
    }
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        terminal().result("");
      }
      RevisionLines.verbose(entries.get(i)).forEach(terminal()::result);
      terminal().result("");
      read(entries.get(i).header().file()).lines().forEach(terminal()::result);
    }
    return ExitCode.DONE;
  }

  private Json withText(History.Entry entry) {
    return values().entry(entry).with("text", read(entry.header().file()));
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
