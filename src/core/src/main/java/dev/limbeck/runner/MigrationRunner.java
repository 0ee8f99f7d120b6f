package dev.limbeck.runner;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Carries out plans on one database. */
public final class MigrationRunner {
  private final Dialect dialect;
  private final ConnectionSource source;
  private final VersionTable versions;
  private final ScriptSource scripts;
  private final Recorder recorder;
  private final RunListener listener;
  private final Duration lockTimeout;

  /**
   * A runner.
   *
   * @param lockTimeout how long to wait for another runner
   */
  public MigrationRunner(
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
  }

  /**
   * Makes a plan for what is applied and carries it out, each revision in a transaction of its own.
   * With nothing to do it is one query: no lock, no write.
   *
   * @param planner the plan for a set of applied revisions; asked again when the lock is held,
   *     since another runner may have worked meanwhile
   * @throws dev.limbeck.error.UserException if a body is wrong (nothing has run), or a statement
   *     fails (its revision is undone where the database can)
   */
  public RunReport run(Connection connection, Function<Set<String>, Plan> planner)
      throws SQLException {
    Plan plan = planner.apply(compared(connection));
    if (plan.isEmpty()) {
      return new RunReport(List.of());
    }
    List<StepBody> bodies = read(plan);
    List<Step> done = new ArrayList<>();
    try (HeldLock held = lock()) {
      Set<String> applied = versions.ids(connection);
      List<StepBody> left = Remaining.of(plan, bodies, applied);
      while (!left.isEmpty() && !carriedOut(connection, held, applied, left, done)) {
        applied = versions.ids(connection);
        left = Remaining.of(plan, bodies, applied);
      }
    }
    return new RunReport(done);
  }

  /**
   * Does everything that comes before the first statement, and writes nothing: plans, reads the
   * bodies and replays them in memory.
   *
   * @throws UserException if a target or a body is wrong
   */
  public Plan prepare(Connection connection, Function<Set<String>, Plan> planner)
      throws SQLException {
    Plan plan = planner.apply(compared(connection));
    List<StepBody> bodies = read(plan);
    if (!bodies.isEmpty()) {
      Replay.check(bodies, inspect(connection, bodies));
    }
    return plan;
  }

  /** What is applied, and goes together with the files. */
  private Set<String> compared(Connection connection) throws SQLException {
    List<AppliedRevision> rows = versions.read(connection);
    scripts.compare(dialect, rows);
    return VersionTable.ids(rows);
  }

  /**
   * Writes what a stamp changes, in one transaction, without running any revision.
   *
   * @param revisions by their ids
   * @return the plan that was carried out
   */
  public Plan stamp(
      Connection connection,
      Function<Set<String>, Plan> planner,
      Function<String, Revision> revisions)
      throws SQLException {
    try (HeldLock held = lock()) {
      createVersionTable(connection);
      try (RevisionTransaction transaction = dialect.begin(connection, List.of())) {
        held.requireHeld();
        Plan plan = planner.apply(versions.ids(connection));
        for (String id : plan.removed()) {
          versions.delete(connection, id);
        }
        for (String id : plan.added()) {
          Revision revision = revisions.apply(id);
          versions.insert(connection, recorder.stamp(revision, checksum(revision)));
        }
        transaction.commit();
        return plan;
      }
    }
  }

  /** Writes that applied revisions do what their files say today. */
  public void accept(Connection connection, List<ChangedRevision> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (HeldLock held = lock();
        RevisionTransaction transaction = dialect.begin(connection, List.of())) {
      held.requireHeld();
      for (ChangedRevision one : changed) {
        versions.accept(connection, one);
      }
      transaction.commit();
    }
  }

  private HeldLock lock() throws SQLException {
    Optional<RunnerLock> lock = dialect.lock();
    return lock.isEmpty()
        ? HeldLock.notNeeded()
        : HeldLock.take(lock.get(), source, versions.key(), lockTimeout, listener);
  }

  private List<StepBody> read(Plan plan) {
    return plan.steps().stream()
        .map(step -> StepBody.of(step, scripts.read(step.revision())))
        .toList();
  }

  /**
   * Whether all steps were carried out; false where another runner was faster, so that less is
   * left.
   */
  private boolean carriedOut(
      Connection connection,
      HeldLock held,
      Set<String> applied,
      List<StepBody> bodies,
      List<Step> done)
      throws SQLException {
    Schema schema = inspect(connection, bodies);
    if (!fits(connection, applied, bodies, schema)) {
      return false;
    }
    createVersionTable(connection);
    KnownSchema known = new KnownSchema(dialect, connection, MentionedSchemas.in(bodies), schema);
    int rows = applied.size();
    for (StepBody body : bodies) {
      held.requireHeld();
      if (!carriedOut(connection, held, body, known, rows, done.size())) {
        return false;
      }
      rows += body.step().direction() == Direction.UPGRADE ? 1 : -1;
      done.add(body.step());
    }
    return true;
  }

  private Schema inspect(Connection connection, List<StepBody> bodies) throws SQLException {
    return dialect.inspector().inspect(connection, MentionedSchemas.in(bodies)).schema();
  }

  /**
   * Whether the bodies go together with the schema; false where they do not because another runner
   * has changed it since the rows of the version table were read.
   */
  private boolean fits(
      Connection connection, Set<String> applied, List<StepBody> bodies, Schema schema)
      throws SQLException {
    try {
      String current = VersionTable.currentSchema(connection);
      // A default schema that is called by its name would not be found under it.
      if (current == null || !MentionedSchemas.in(bodies).contains(current)) {
        Replay.check(bodies, schema);
      }
      return true;
    } catch (UserException e) {
      if (versions.ids(connection).equals(applied)) {
        throw e;
      }
      return false;
    }
  }

  private void createVersionTable(Connection connection) throws SQLException {
    if (!versions.exists(connection)) {
      try (RevisionTransaction transaction = dialect.begin(connection, List.of())) {
        versions.createIfMissing(connection);
        transaction.commit();
      }
    }
  }

  private boolean carriedOut(
      Connection connection, HeldLock held, StepBody body, KnownSchema known, int rows, int before)
      throws SQLException {
    Step step = body.step();
    listener.started(step);
    long start = System.nanoTime();
    Optional<PlacedOperation> task = TaskRun.in(body);
    if (task.isPresent()) {
      return inBatches(connection, held, body, task.get(), known, rows, start);
    }
    List<Operation> operations = body.operations();
    try (RevisionTransaction transaction = dialect.begin(connection, operations)) {
      if (!versions.expects(connection, step, rows)) {
        transaction.rollback();
        return false;
      }
      StepExecution execution = new StepExecution(dialect, connection, known, listener, before);
      execution.execute(body);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      try {
        record(connection, body, took);
        transaction.commit();
      } catch (SQLException e) {
        throw execution.atEnd(body, e);
      }
      listener.finished(step, took);
      return true;
    }
  }

  private boolean inBatches(
      Connection connection,
      HeldLock held,
      StepBody body,
      PlacedOperation task,
      KnownSchema known,
      int rows,
      long start)
      throws SQLException {
    if (!versions.expects(connection, body.step(), rows)) {
      return false;
    }
    TaskTable table = new TaskTable(dialect, versions);
    new TaskRun(dialect, connection, table, listener)
        .run(
            body.step(),
            task,
            held::requireHeld,
            () -> record(connection, body, Duration.ofNanos(System.nanoTime() - start)));
    known.follow(body.operations());
    listener.finished(body.step(), Duration.ofNanos(System.nanoTime() - start));
    return true;
  }

  private void record(Connection connection, StepBody body, Duration took) throws SQLException {
    Step step = body.step();
    if (step.direction() == Direction.UPGRADE) {
      String checksum = checksum(step.revision(), body.placed());
      versions.insert(connection, recorder.row(step.revision(), checksum, took));
    } else {
      versions.delete(connection, step.revision().id());
    }
  }

  private String checksum(Revision revision, List<PlacedOperation> upgrade) {
    return Checksum.of(Checksum.meaning(dialect, upgrade), scripts.fingerprint(revision)).text();
  }

  /** That of a revision that does not run; none for a file that cannot be read. */
  private String checksum(Revision revision) {
    try {
      return checksum(revision, scripts.read(revision).upgrade());
    } catch (UserException e) {
      listener.warned("revision " + revision.id() + " has no checksum: its file has mistakes");
      return "";
    }
  }
}
