package dev.limbeck.cli;

import dev.limbeck.command.Merge;
import dev.limbeck.error.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "merge", description = "Write a revision that joins several.")
final class MergeCommand extends ProjectCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "REVISION",
      description = "The revisions to join. Default: heads.")
  private List<String> symbols = new ArrayList<>();

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "What the revision is for.")
  private String message = "merge";

  @Override
  ExitCode run() {
    List<String> named = symbols.isEmpty() ? List.of("heads") : symbols;
    Path file = new Merge(config(), tool()).run(message, named.toArray(String[]::new));
    terminal().result(shown(file));
    return ExitCode.DONE;
  }
}
