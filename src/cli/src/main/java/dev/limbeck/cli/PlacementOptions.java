package dev.limbeck.cli;

import dev.limbeck.command.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a new revision stands; {@code revision} has all of these options. */
final class PlacementOptions {
  @Option(
      names = "--head",
      paramLabel = "REVISION",
      split = ",",
      description =
          "What it revises: a revision, LABEL@head, or base for a new base. Several make a merge."
              + " Default: the head.")
  private List<String> heads = new ArrayList<>();

  @Option(names = "--splice", description = "Let --head name a revision that is no head.")
  private boolean splice;

  @Option(
      names = "--depends-on",
      paramLabel = "REVISION",
      split = ",",
      description = "What must be applied before it without being a parent: a revision or a label.")
  private List<String> dependsOn = new ArrayList<>();

  @Option(
      names = "--version-path",
      paramLabel = "FOLDER",
      description =
          "Where its file goes: one of the folders of 'migrations', or one inside. Default: where"
              + " its parent is.")
  private @Nullable Path location;

  /** All of it, as the library takes it. */
  Placement placement(NamingOptions naming, Path workingDirectory) {
    Path folder = location == null ? null : workingDirectory.resolve(location).normalize();
    return new Placement(
        heads, splice, naming.branchLabels(), dependsOn, naming.revision(), folder);
  }
}
