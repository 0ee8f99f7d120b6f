package dev.limbeck.runner;

import dev.limbeck.graph.Revision;
import java.time.Clock;
import java.time.Duration;

/**
 * Who and what writes rows into the version table.
 *
 * @param clock for the time of application
 * @param user the user of the operating system
 * @param toolVersion this tool's version
 */
public record Recorder(Clock clock, String user, String toolVersion) {

  AppliedRevision row(Revision revision, String checksum, Duration took) {
    return new AppliedRevision(
        revision.id(), checksum, revision.message(), clock.instant(), user, took, toolVersion);
  }

  AppliedRevision stamp(Revision revision, String checksum) {
    return new AppliedRevision(
        revision.id(),
        checksum,
        revision.message(),
        clock.instant(),
        user,
        Duration.ZERO,
        toolVersion);
  }
}
