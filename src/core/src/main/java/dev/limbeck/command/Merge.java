package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.FaultKind;
import dev.limbeck.graph.GraphException;
import dev.limbeck.script.ScriptFile;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptWriter;
import java.util.List;

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
   * @param message what it is for; empty text for naming its parents
   * @param placement its heads are what it joins, {@code heads} for all
   * @return its header, with the file
   * @throws UserException if a symbol is not understood or there is nothing to join; then there is
   *     no file
   */
  public ScriptHeader run(String message, Placement placement) {
    Revisions revisions = Revisions.of(config);
    ScriptHeader header = header(revisions, message, placement);
    if (header.revises().size() < 2) {
      throw new UserException(
          "there is nothing to merge: "
              + (header.revises().isEmpty() ? "no head" : "one head")
              + " is named",
          "Name two heads or more; 'limbeck heads' lists them.");
    }
    ScriptFile.create(
        header.file(), new ScriptWriter().yaml(header, List.of(), List.of(), List.of()));
    return header;
  }

  private ScriptHeader header(Revisions revisions, String message, Placement placement) {
    try {
      return new NewRevision(config, tool, revisions).header(message, ScriptFormat.YAML, placement);
    } catch (GraphException e) {
      if (e.kind() != FaultKind.NOT_A_HEAD) {
        throw e;
      }
      throw new UserException(
          e.problems().get(0).message(),
          "Name heads, which 'limbeck heads' lists; 'limbeck revision --splice --head' with each"
              + " of them joins others.",
          e);
    }
  }
}
