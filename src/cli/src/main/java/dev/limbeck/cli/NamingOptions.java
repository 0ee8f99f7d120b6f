package dev.limbeck.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new revision is called: options of {@code revision} and {@code merge}. */
final class NamingOptions {
  @Option(
      names = "--branch-label",
      paramLabel = "LABEL",
      split = ",",
      description = "A name for the branch that begins here.")
  private List<String> branchLabels = new ArrayList<>();

  @Option(
      names = "--rev-id",
      paramLabel = "ID",
      description = "Its id. Default: twelve hexadecimal digits.")
  private @Nullable String revision;

  List<String> branchLabels() {
    return branchLabels;
  }

  @Nullable String revision() {
    return revision;
  }
}
