package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    Plan first = planner.apply(versions.ids(connection));
    if (first.isEmpty()) {
      return new RunReport(List.of());
    }
    read(first);
    try (HeldLock held = lock()) {
      List<Step> done = new ArrayList<>();
      while (true) {
        Plan plan = planner.apply(versions.ids(connection));
        if (plan.isEmpty() || carriedOut(connection, plan, done)) {
          return new RunReport(done);
        }
      }
    }
  }

  /**
   * Writes what a stamp changes, in one transaction, without running any revision.
   *
   * @param messages the message of a revision, by its id
   * @return the plan that was carried out
   */
  public Plan stamp(
      Connection connection, Function<Set<String>, Plan> planner, Function<String, String> messages)
      throws SQLException {
    try (HeldLock held = lock()) {
      try (RevisionTransaction transaction = dialect.begin(connection, List.of())) {
        versions.createIfMissing(connection);
        Plan plan = planner.apply(versions.ids(connection));
        for (String id : plan.removed()) {
          versions.delete(connection, id);
        }
        for (String id : plan.added()) {
          versions.insert(connection, recorder.stamp(id, messages.apply(id)));
        }
        transaction.commit();
        return plan;
      }
    }
  }

  private HeldLock lock() throws SQLException {
    Optional<RunnerLock> lock = dialect.lock();
    return lock.isEmpty()
        ? HeldLock.notNeeded()
        : HeldLock.take(lock.get(), source, versions.name().toString(), lockTimeout, listener);
  }

  private List<StepBody> read(Plan plan) {
    return plan.steps().stream()
        .map(step -> StepBody.of(step, scripts.read(step.revision())))
        .toList();
  }

  /**
   * Whether the plan was carried out whole; false where another runner was faster, so that a new
   * plan is needed.
   */
  private boolean carriedOut(Connection connection, Plan plan, List<Step> done)
      throws SQLException {
    List<StepBody> bodies = read(plan);
    Schema schema = dialect.inspector().inspect(connection, MentionedSchemas.in(bodies)).schema();
    if (!fits(connection, plan, bodies, schema)) {
      return false;
    }
    createVersionTable(connection);
    KnownSchema known = new KnownSchema(dialect, schema);
    Set<String> expected = new TreeSet<>(plan.before());
    for (StepBody body : bodies) {
      if (!carriedOut(connection, body, known, expected, done.size())) {
        return false;
      }
      done.add(body.step());
    }
    return true;
  }

  /**
   * Whether the bodies go together with the schema; false where they do not because another runner has changed it since
   * the plan was made.
   */
  private boolean fits(Connection connection, Plan plan, List<StepBody> bodies, Schema schema)
      throws SQLException {
    try {
      Replay.check(bodies, schema);
      return true;
    } catch (UserException e) {
      if (versions.ids(connection).equals(plan.before())) {
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
      Connection connection, StepBody body, KnownSchema known, Set<String> expected, int before)
      throws SQLException {
    Step step = body.step();
    listener.started(step);
    long start = System.nanoTime();
    List<Operation> operations = body.operations();
    try (RevisionTransaction transaction = dialect.begin(connection, operations)) {
      if (!versions.ids(connection).equals(expected)) {
        transaction.rollback();
        return false;
      }
      new StepExecution(dialect, connection, known, listener, before).execute(body);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (step.direction() == Direction.UPGRADE) {
        versions.insert(connection, recorder.row(step.revision(), took));
        expected.add(step.revision().id());
      } else {
        versions.delete(connection, step.revision().id());
        expected.remove(step.revision().id());
      }
      commit(transaction, step);
      listener.finished(step, took);
      return true;
    }
  }

  private void commit(RevisionTransaction transaction, Step step) throws SQLException {
    try {
      transaction.commit();
    } catch (SQLException e) {
      throw StepFailure.atCommit(step, e, dialect.supports(Capability.TRANSACTIONAL_DDL));
    }
  }
}
