package dev.limbeck.runner;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Revision;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Changes what a database says of its revisions, and runs none. Takes its turn as a runner does.
 */
public final class VersionEdits {
  /** How long others' locks on the version table are waited for. */
  private static final Duration WRITING = Duration.ofSeconds(BoundedReading.SECONDS);

  private final Dialect dialect;
  private final ConnectionSource source;
  private final VersionTable versions;
  private final ScriptSource scripts;
  private final Recorder recorder;
  private final RunListener listener;
  private final Duration lockTimeout;
  private final StepLog log;

  /**
   * Edits of one database.
   *
   * @param lockTimeout how long to wait for another runner
   */
  public VersionEdits(
      Dialect dialect,
      ConnectionSource source,
      VersionTable versions,
      ScriptSource scripts,
      Recorder recorder,
      RunListener listener,
      Duration lockTimeout) {
    this.dialect = dialect;
    this.source = source;
    this.versions = versions;
    this.scripts = scripts;
    this.recorder = recorder;
    this.listener = listener;
    this.lockTimeout = lockTimeout;
    this.log = new StepLog(dialect, versions, recorder.clock());
  }

  /**
   * Writes what a stamp changes, in one transaction, without running any revision.
   *
   * @param revisions by their ids
   * @return the plan that was carried out
   * @throws UserException if a revision was begun and not ended, of which a stamp knows nothing
   */
  public Plan stamp(
      Connection connection,
      Function<Set<String>, Plan> planner,
      Function<String, Revision> revisions)
      throws SQLException {
    try (HeldLock held = queue().take(connection, () -> true).orElseThrow()) {
      new BegunRevisions(dialect, log, listener).requireNone(connection);
      versions.make(connection);
      Plan plan = planner.apply(versions.ids(connection));
      books(held)
          .keep(
              connection,
              () -> {
                for (String id : plan.removed()) {
                  new VersionWriter(versions).delete(connection, id);
                }
                for (String id : plan.added()) {
                  Revision revision = revisions.apply(id);
                  new VersionWriter(versions)
                      .insert(connection, recorder.stamp(revision, checksum(revision)));
                }
                held.requireHeldAtEnd(connection, HeldLock.Loss.NOTHING_CHANGED);
              });
      return plan;
    }
  }

  /** Writes that applied revisions do what their files say today. */
  public void accept(Connection connection, List<ChangedRevision> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (HeldLock held = queue().take(connection, () -> true).orElseThrow()) {
      books(held)
          .keep(
              connection,
              () -> {
                for (ChangedRevision one : changed) {
                  versions.accept(connection, one);
                }
                held.requireHeldAtEnd(connection, HeldLock.Loss.NOTHING_CHANGED);
              });
    }
  }

  /**
   * Notes what a person has found out about a revision that was begun and not ended.
   *
   * @param id the revision's id or the beginning of it
   * @return the id
   * @throws UserException if nothing is in doubt about it
   */
  public String resolve(Connection connection, String id, Resolution resolution)
      throws SQLException {
    try (HeldLock held = queue().take(connection, () -> true).orElseThrow()) {
      held.requireHeld(connection, HeldLock.Loss.NOTHING_CHANGED);
      String revision =
          new BegunRevisions(dialect, log, listener)
              .resolve(connection, books(held), id, resolution);
      if (resolution == Resolution.FORGET) {
        books(held).keep(connection, () -> versions.noteUndoing(connection, revision, false));
      }
      return revision;
    }
  }

  private Books books(HeldLock held) {
    return new Books(dialect, held, WRITING);
  }

  private LockQueue queue() {
    LockOwner owner = LockOwner.current(recorder.user(), recorder.clock());
    return new LockQueue(dialect, source, versions, owner, lockTimeout, Duration.ZERO, listener);
  }

  /** That of a revision that does not run; none for a file that cannot be read. */
  private String checksum(Revision revision) {
    try {
      return Checksum.text(dialect, scripts, revision, scripts.read(revision).upgrade());
    } catch (UserException e) {
      listener.warned("revision " + revision.id() + " has no checksum: its file has mistakes");
      return "";
    }
  }
}
