package dev.limbeck.diff;

import java.util.List;

/**
 * Which names have changed.
 *
 * @param renames the certain ones: tables, then columns, then sequences, then values of enum types,
 *     each sorted by name
 * @param questions what only a person can tell, in the same order
 */
public record RenameSolution(List<Rename> renames, List<RenameQuestion> questions) {
  public RenameSolution {
    renames = List.copyOf(renames);
    questions = List.copyOf(questions);
  }
}
