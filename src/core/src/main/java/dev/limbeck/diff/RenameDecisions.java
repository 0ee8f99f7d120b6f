package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Subject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has been settled about names before a solver looks at them.
 *
 * @param settled by what is there; sorted
 */
public record RenameDecisions(Map<Subject, Decision> settled) {
  private static final RenameDecisions NONE = new RenameDecisions(Map.of());

  public RenameDecisions {
    settled = Collections.unmodifiableMap(new TreeMap<>(settled));
  }

  /**
   * What becomes of something.
   *
   * @param to its new name, which may be the old one; empty where it is dropped
   * @param score as {@link Rename} has it
   */
  public record Decision(Optional<String> to, Basis basis, double score) {}

  /** Nothing is settled. */
  public static RenameDecisions none() {
    return NONE;
  }

  /** With a rename; to its own name for something that keeps it. */
  public RenameDecisions rename(Subject subject, String to, Basis basis) {
    return with(subject, new Decision(Optional.of(to), basis, 1));
  }

  /** With a rename that was found, on another basis. */
  public RenameDecisions rename(Rename found, Basis basis) {
    return with(found.subject(), new Decision(Optional.of(found.to()), basis, found.score()));
  }

  /** With something that is dropped and not renamed. */
  public RenameDecisions drop(Subject subject) {
    return with(subject, new Decision(Optional.empty(), Basis.ANSWER, 1));
  }

  private RenameDecisions with(Subject subject, Decision decision) {
    Map<Subject, Decision> more = new TreeMap<>(settled);
    more.put(subject, decision);
    return new RenameDecisions(more);
  }
}
