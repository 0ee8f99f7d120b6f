package dev.limbeck.cli;

import dev.limbeck.command.Merge;
import dev.limbeck.command.Placement;
import dev.limbeck.error.ExitCode;
import dev.limbeck.script.ScriptHeader;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "merge", description = "Write a revision that joins several.")
final class MergeCommand extends ProjectCommand {
  @Mixin private NamingOptions naming = new NamingOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "REVISION",
      split = ",",
      description = "The revisions to join; LABEL@head for the head of a branch. Default: heads.")
  private List<String> symbols = new ArrayList<>();

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "What the revision is for.")
  private String message = "merge";

  @Override
  ExitCode run() {
    List<String> heads = symbols.isEmpty() ? List.of("heads") : symbols;
    Placement placement =
        new Placement(heads, false, naming.branchLabels(), List.of(), naming.revision(), null);
    ScriptHeader header = new Merge(config(), tool()).run(message, placement);
    return done(shown(header.file()), values().header(header));
  }
}
