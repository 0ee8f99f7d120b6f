package dev.limbeck.runner;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the version table.
 *
 * @param checksum of what it did; empty where the row does not say
 * @param message what the revision was said to do, when it was applied
 * @param appliedAt null where the row does not say
 * @param appliedBy the user of the operating system that ran it, empty where the row does not say
 * @param took how long its statements took; zero for a stamp
 * @param toolVersion which Limbeck ran it
 */
public record AppliedRevision(
    String revision,
    String checksum,
    String message,
    @Nullable Instant appliedAt,
    String appliedBy,
    Duration took,
    String toolVersion) {
  /**
   * Stands before the message while a downgrade goes on that cannot be undone as a whole. Whoever
   * meets it asks {@link StepLog} whether it is so.
   */
  static final String UNDOING = "downgrade begun: ";

  /** Whether a downgrade may have been begun and not ended. */
  boolean undoing() {
    return message.startsWith(UNDOING);
  }
}
