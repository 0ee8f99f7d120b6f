package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.Step;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries out plans on one database. */
public final class MigrationRunner {
  private final Dialect dialect;
  private final ConnectionSource source;
  private final VersionTable versions;
  private final ScriptSource scripts;
  private final Recorder recorder;
  private final RunListener listener;
  private final Duration lockTimeout;
  private final Retries retries;
  private final StepLog log;

  /**
   * A runner.
   *
   * @param lockTimeout how long to wait for another runner
   * @param retries how long to wait for everybody else
   */
  public MigrationRunner(
      Dialect dialect,
      ConnectionSource source,
      VersionTable versions,
      ScriptSource scripts,
      Recorder recorder,
      RunListener listener,
      Duration lockTimeout,
      Retries retries) {
    this.dialect = dialect;
    this.source = source;
    this.versions = versions;
    this.scripts = scripts;
    this.recorder = recorder;
    this.listener = listener;
    this.lockTimeout = lockTimeout;
    this.retries = retries;
    this.log = new StepLog(dialect, versions, recorder.clock());
  }

  /**
   * Makes a plan for what is applied and carries it out, each revision in a transaction of its own.
   * With nothing to upgrade it is one query: no lock, no write.
   *
   * @param direction in which the plan leads
   * @param planner the plan for a set of applied revisions; asked again when the lock is held,
   *     since another runner may have worked meanwhile
   * @throws dev.limbeck.error.UserException if a body is wrong (nothing has run), or a statement
   *     fails (its revision is undone where the database can); or if there is nothing to do but a
   *     revision that an earlier run has begun and not ended
   */
  public RunReport run(
      Connection connection, Direction direction, Function<Set<String>, Plan> planner)
      throws SQLException {
    List<AppliedRevision> rows = compared(connection);
    Plan plan = planner.apply(VersionTable.ids(rows));
    if (plan.isEmpty()) {
      if (direction == Direction.DOWNGRADE || rows.stream().anyMatch(AppliedRevision::undoing)) {
        begun().requireNone(connection);
      }
      return new RunReport(List.of());
    }
    List<StepBody> bodies = StepBody.all(plan, scripts, dialect);
    List<Step> done = new ArrayList<>();
    Optional<HeldLock> turn =
        queue()
            .take(
                connection, () -> !Remaining.of(plan, bodies, versions.ids(connection)).isEmpty());
    if (turn.isEmpty()) {
      return new RunReport(List.of());
    }
    try (HeldLock held = turn.get();
        AsynchronousCommits commits =
            new AsynchronousCommits(dialect, connection, versions, retries.lockTimeout())) {
      Set<String> applied = versions.ids(connection);
      List<StepBody> left = Remaining.of(plan, bodies, applied);
      while (!left.isEmpty() && !carriedOut(connection, held, commits, applied, left, done)) {
        applied = versions.ids(connection);
        left = Remaining.of(plan, bodies, applied);
      }
      held.workIsDone();
    }
    return new RunReport(done);
  }

  /**
   * Does everything that comes before the first statement, and writes nothing: plans, reads the
   * bodies and replays them in memory, unless one of them is half done; again where another runner
   * works meanwhile.
   *
   * @throws UserException if a target or a body is wrong
   */
  public Plan prepare(Connection connection, Function<Set<String>, Plan> planner)
      throws SQLException {
    while (true) {
      Set<String> applied = VersionTable.ids(compared(connection));
      Plan plan = planner.apply(applied);
      List<StepBody> bodies = StepBody.all(plan, scripts, dialect);
      boolean halfDone = !log.begun(connection).isEmpty();
      if (bodies.isEmpty()
          || halfDone
          || fits(connection, applied, bodies, inspect(connection, bodies))) {
        return plan;
      }
    }
  }

  /** What is applied, and goes together with the files. */
  private List<AppliedRevision> compared(Connection connection) throws SQLException {
    List<AppliedRevision> rows = versions.read(connection);
    scripts.compare(dialect, rows);
    return rows;
  }

  private BegunRevisions begun() {
    return new BegunRevisions(dialect, log, listener);
  }

  private LockQueue queue() {
    LockOwner owner = LockOwner.current(recorder.user(), recorder.clock());
    return new LockQueue(
        dialect, source, versions, owner, lockTimeout, retries.lockTimeout(), listener);
  }

  /**
   * Whether all steps were carried out; false where another runner was faster, so that less is
   * left.
   */
  private boolean carriedOut(
      Connection connection,
      HeldLock held,
      AsynchronousCommits commits,
      Set<String> applied,
      List<StepBody> bodies,
      List<Step> done)
      throws SQLException {
    Schema schema = inspect(connection, bodies);
    Map<String, StepProgress> begun =
        begun().settle(connection, keeping(connection, held), bodies, schema);
    List<StepBody> left = new ArrayList<>();
    Schema expected = schema;
    for (StepBody body : bodies) {
      StepProgress progress = progress(begun, body);
      expected = progress.completed(dialect, body, expected);
      left.add(progress.left(body));
    }
    if (!fits(connection, applied, left, expected)) {
      return false;
    }
    if (!dialect.supports(Capability.TRANSACTIONAL_DDL)) {
      new RowsWithoutValue(dialect, connection).refuse(left, schema);
    }
    new BoundedReading(dialect).readBefore(connection, () -> createTables(connection, bodies));
    KnownSchema known = new KnownSchema(dialect, connection, MentionedSchemas.in(bodies), schema);
    int rows = applied.size();
    Work work =
        new Work(
            connection,
            held,
            commits,
            known,
            checksums(bodies),
            bodies.get(bodies.size() - 1).step());
    for (StepBody body : bodies) {
      if (!carriedOut(work, body, progress(begun, body), rows, done.size())) {
        return false;
      }
      rows += body.step().direction() == Direction.UPGRADE ? 1 : -1;
      done.add(body.step());
    }
    return true;
  }

  /**
   * What all steps of a run share.
   *
   * @param checksums of the upgrades, by revision
   * @param last the one behind which nothing comes
   */
  private record Work(
      Connection connection,
      HeldLock held,
      AsynchronousCommits commits,
      KnownSchema known,
      Map<String, String> checksums,
      Step last) {}

  private static StepProgress progress(Map<String, StepProgress> begun, StepBody body) {
    return begun.getOrDefault(body.step().revision().id(), StepProgress.NONE);
  }

  private boolean createTables(Connection connection, List<StepBody> bodies) throws SQLException {
    versions.make(connection);
    boolean stepwise = bodies.stream().anyMatch(body -> StepwiseRun.isFor(dialect, body));
    if (stepwise) {
      log.make(connection);
    }
    return stepwise;
  }

  private Schema inspect(Connection connection, List<StepBody> bodies) throws SQLException {
    Set<String> schemas = MentionedSchemas.in(bodies);
    return new BoundedReading(dialect)
        .readBefore(connection, () -> dialect.inspector().inspect(connection, schemas).schema());
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
        new Replay(dialect, connection).check(bodies, schema);
      }
      return true;
    } catch (UserException e) {
      if (versions.ids(connection).equals(applied)) {
        throw e;
      }
      return false;
    }
  }

  private boolean carriedOut(Work work, StepBody body, StepProgress progress, int rows, int before)
      throws SQLException {
    Connection connection = work.connection();
    HeldLock held = work.held();
    KnownSchema known = work.known();
    listener.started(body.step());
    Persistence persistence = persistence(held);
    StepExecution execution =
        new StepExecution(
            dialect, connection, held, known, listener, before, retries.lockTimeout());
    long start = System.nanoTime();
    Optional<PlacedOperation> task = TaskRun.in(body);
    if (task.isPresent()) {
      return inBatches(work, body, task.get(), rows, start);
    }
    if (StepwiseRun.isFor(dialect, body)) {
      if (!versions.expects(connection, body.step(), rows)) {
        return false;
      }
      new StepwiseRun(dialect, connection, log, execution, persistence, body)
          .run(progress, new VersionRow(work, body, start));
    } else if (!persistence.until(
        body.step(),
        () ->
            new TransactionalRun(dialect, connection, versions, execution, work.commits(), body)
                .run(rows, !body.step().equals(work.last()), () -> row(work, body, since(start))),
        known::forget)) {
      return false;
    }
    listener.finished(body.step(), since(start));
    return true;
  }

  /** The row of one revision that is carried out in steps. */
  private final class VersionRow implements StepwiseRun.Row {
    private final Work work;
    private final StepBody body;
    private final long start;

    VersionRow(Work work, StepBody body, long start) {
      this.work = work;
      this.body = body;
      this.start = start;
    }

    @Override
    public void undoing() throws SQLException {
      note(true);
    }

    @Override
    public void done() throws SQLException {
      record(work, body, since(start));
    }

    @Override
    public void untouched() throws SQLException {
      note(false);
    }

    private void note(boolean undoing) throws SQLException {
      if (body.step().direction() == Direction.DOWNGRADE) {
        versions.noteUndoing(work.connection(), body.step().revision().id(), undoing);
      }
    }
  }

  private Persistence persistence(HeldLock held) {
    return new Persistence(dialect, retries, held.watch(), listener);
  }

  private BegunRevisions.Keeping keeping(Connection connection, HeldLock held) {
    Books books = new Books(dialect, held, retries.lockTimeout());
    Persistence persistence = persistence(held);
    return (step, writing) ->
        persistence.until(step, () -> books.attempt(connection, writing), () -> {});
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean inBatches(Work work, StepBody body, PlacedOperation task, int rows, long start)
      throws SQLException {
    Connection connection = work.connection();
    if (!versions.expects(connection, body.step(), rows)) {
      return false;
    }
    TaskTable table = new TaskTable(dialect, versions);
    new TaskRun(dialect, connection, table, persistence(work.held()), listener)
        .run(body.step(), task, work.held(), () -> record(work, body, since(start)));
    work.known().follow(body.operations());
    listener.finished(body.step(), since(start));
    return true;
  }

  private void record(Work work, StepBody body, Duration took) throws SQLException {
    if (body.step().direction() == Direction.UPGRADE) {
      new VersionWriter(versions).insert(work.connection(), row(work, body, took));
    } else {
      new VersionWriter(versions).delete(work.connection(), body.step().revision().id());
    }
  }

  private AppliedRevision row(Work work, StepBody body, Duration took) {
    Revision revision = body.step().revision();
    String checksum = Objects.requireNonNull(work.checksums().get(revision.id()), revision.id());
    return recorder.row(revision, checksum, took);
  }

  private Map<String, String> checksums(List<StepBody> bodies) {
    return StepBody.stream(bodies)
        .filter(body -> body.step().direction() == Direction.UPGRADE)
        .collect(Collectors.toMap(body -> body.step().revision().id(), this::checksum));
  }

  private String checksum(StepBody body) {
    return Checksum.text(dialect, scripts, body.step().revision(), body.placed());
  }
}
