package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not wanted any more under its name, and what it may have become.
 *
 * @param candidates the renames that are possible, the likeliest first; at least one
 * @param proposal the one that goes best with the proposals of all other questions; empty where
 *     another question's proposal takes its candidates
 * @param owner what is wanted in the place of the column's table, or the subject's own
 * @param given the question whose proposal this one presupposes: that of the column's table
 */
public record RenameQuestion(
    Subject subject,
    List<Rename> candidates,
    Optional<Rename> proposal,
    QualifiedName owner,
    Optional<Subject> given) {
  public RenameQuestion {
    candidates = List.copyOf(candidates);
  }
}
