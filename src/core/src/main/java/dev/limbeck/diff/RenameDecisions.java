package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  /** With others, which count where both settle the same. */
  public RenameDecisions with(RenameDecisions others) {
    Map<Subject, Decision> more = new TreeMap<>(settled);
    more.putAll(others.settled);
    return new RenameDecisions(more);
  }

  /**
   * The same, seen from what is wanted, where something is renamed or keeps its name.
   *
   * @param renames all renames that come of them
   */
  public RenameDecisions reversed(List<Rename> renames) {
    List<Rename> all = new ArrayList<>(renames);
    settled.forEach(
        (subject, decision) ->
            decision
                .to()
                .filter(subject.name()::equals)
                .ifPresent(name -> all.add(new Rename(subject, name, decision.basis(), 1))));
    List<Rename> reversed = Rename.reversed(all);
    RenameDecisions decisions = NONE;
    for (int i = 0; i < all.size(); i++) {
      if (settled.containsKey(all.get(i).subject())) {
        Rename back = reversed.get(i);
        decisions = decisions.rename(back.subject(), back.to(), back.basis());
      }
    }
    return decisions;
  }

  private RenameDecisions with(Subject subject, Decision decision) {
    Map<Subject, Decision> more = new TreeMap<>(settled);
    more.put(subject, decision);
    return new RenameDecisions(more);
  }
}
