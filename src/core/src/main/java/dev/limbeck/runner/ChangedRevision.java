package dev.limbeck.runner;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An applied revision whose file does something else now.
 *
 * @param applied its row
 * @param place of the first change, as far as that is known; else of the file
 * @param changes what was changed, a phrase each
 * @param checksum of the file as it is now, for the row
 */
public record ChangedRevision(
    AppliedRevision applied, Place place, List<String> changes, String checksum) {

  public ChangedRevision {
    changes = List.copyOf(changes);
  }

  /** What is wrong, and the three ways out. */
  public Problem problem() {
    String id = applied.revision();
    String message = applied.message().isEmpty() ? "" : " (" + applied.message() + ")";
    String when =
        applied.appliedAt() == null
            ? ""
            : ", on " + applied.appliedAt().truncatedTo(ChronoUnit.SECONDS);
    String who = applied.appliedBy().isEmpty() ? "" : " by " + applied.appliedBy();
    StringBuilder text =
        new StringBuilder("revision " + id + message + " was changed after it was applied");
    text.append(when).append(who);
    changes.forEach(change -> text.append("\n    ").append(change));
    return new Problem(
        text.toString(),
        place,
        "Restore the file and write a new revision; or undo it first, with 'limbeck downgrade'; or,"
            + " if the database has what the file says, accept it: limbeck stamp --accept "
            + id);
  }
}
