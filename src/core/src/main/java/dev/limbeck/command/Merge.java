package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Revision;
import dev.limbeck.script.ScriptFile;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Joins branches: writes a revision that does nothing and stands on several. */
public final class Merge {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Merge(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * Writes the merge revision.
   *
   * @param message what it is for
   * @param symbols the revisions that it joins; {@code heads} for all
   * @return the file
   * @throws UserException if a symbol is not understood or there is nothing to join; then there is
   *     no file
   */
  public Path run(String message, String... symbols) {
    Revisions revisions = Revisions.of(config);
    List<String> parents =
        revisions.graph().parentsOfNew(Set.of(), false, symbols).stream()
            .map(Revision::id)
            .toList();
    if (parents.size() < 2) {
      throw new UserException(
          "there is nothing to merge: "
              + (parents.isEmpty() ? "no head" : "one head")
              + " is named",
          "Name two heads or more; 'limbeck heads' lists them.");
    }
    ScriptHeader header =
        ScriptHeader.planned(
            config.migrations().get(0),
            ScriptFormat.YAML,
            tool.newIds().get(),
            parents,
            List.of(),
            List.of(),
            message,
            tool.clock().instant());
    revisions.graph().validateNew(Revisions.revision(header));
    ScriptFile.create(
        header.file(), new ScriptWriter().yaml(header, List.of(), List.of(), List.of()));
    return header.file();
  }
}
