package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.Work;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Carries plans out in one transaction and rolls it back. It shows that every statement works on
 * the rows that are there, and takes the locks that the real run takes, until its end.
 *
 * <p>No turn is taken: what another runner does meanwhile is seen, or waited for, as the database
 * has it. What a rollback does not undo anywhere (numbers drawn from a sequence) is drawn.
 */
public final class DryRun {
  private final Dialect dialect;
  private final VersionTable versions;
  private final ScriptSource scripts;
  private final Recorder recorder;
  private final RunListener listener;
  private final ConnectionSource source;
  private final Duration lockTimeout;

  /**
   * A dry run on a database.
   *
   * @param source of the same database, to ask who keeps the run waiting
   * @param lockTimeout how long one statement waits for a lock; zero for ever
   */
  public DryRun(
      Dialect dialect,
      VersionTable versions,
      ScriptSource scripts,
      Recorder recorder,
      RunListener listener,
      ConnectionSource source,
      Duration lockTimeout) {
    this.dialect = dialect;
    this.versions = versions;
    this.scripts = scripts;
    this.recorder = recorder;
    this.listener = listener;
    this.source = source;
    this.lockTimeout = lockTimeout;
  }

  /**
   * Tries a plan.
   *
   * @return what was tried
   * @throws UserException if the database cannot roll back what the plan does; or where the real
   *     run would fail
   */
  public RunReport run(Connection connection, Function<Set<String>, Plan> planner)
      throws SQLException {
    requireRollback();
    List<AppliedRevision> rows = versions.read(connection);
    scripts.compare(dialect, rows);
    Plan plan = planner.apply(VersionTable.ids(rows));
    List<StepBody> bodies = StepBody.all(plan, scripts, dialect);
    bodies.forEach(this::refuseWhatCommits);
    if (!bodies.isEmpty()) {
      tryOut(connection, bodies);
    }
    return new RunReport(plan.steps());
  }

  private void requireRollback() {
    if (!dialect.supports(Capability.TRANSACTIONAL_DDL)) {
      throw new UserException(
          ExitCode.USAGE,
          List.of(
              Problem.of(
                  dialect.name()
                      + " cannot roll back changes of the schema, so nothing can be tried",
                  "Read what would run: 'limbeck plan' lists it, '--sql' in place of --dry-run prints"
                      + " the SQL. Or try it on a copy.")),
          null);
    }
  }

  private void refuseWhatCommits(StepBody body) {
    Optional<PlacedOperation> task = TaskRun.in(body);
    if (task.isPresent()) {
      throw cannotBeTried(body, task.get(), "commits its batches");
    }
    Optional<PlacedOperation> alone =
        body.placed().stream().filter(one -> dialect.standsAlone(one.operation())).findFirst();
    if (alone.isPresent()) {
      throw cannotBeTried(body, alone.get(), "cannot stand in a transaction, which is rolled back");
    }
  }

  private static UserException cannotBeTried(StepBody body, PlacedOperation what, String why) {
    boolean up = body.step().direction() == Direction.UPGRADE;
    return new UserException(
        ExitCode.USAGE,
        List.of(
            new Problem(
                "revision "
                    + body.step().revision().id()
                    + " cannot be tried: "
                    + what.operation().describe()
                    + " "
                    + why,
                what.place(),
                up
                    ? "Try the revisions before it: --dry-run up to its parent."
                    : "Try the revisions that are undone before it: --dry-run down to it.")),
        null);
  }

  private void tryOut(Connection connection, List<StepBody> bodies) throws SQLException {
    Set<String> schemas = MentionedSchemas.in(bodies);
    Schema schema =
        new BoundedReading(dialect)
            .readBefore(
                connection, () -> dialect.inspector().inspect(connection, schemas).schema());
    if (!schemas.contains(String.valueOf(VersionTable.currentSchema(connection)))) {
      new Replay(dialect, connection).check(bodies, schema);
    }
    List<Operation> all = new ArrayList<>();
    bodies.forEach(body -> all.addAll(body.operations()));
    KnownSchema known = new KnownSchema(dialect, connection, schemas, schema);
    try (RevisionTransaction transaction = dialect.begin(connection, all);
        Lookout lookout =
            Lookout.open(source, new BlockerWatch(dialect, connection, lockTimeout))) {
      dialect.limit(connection, "", lockTimeout);
      versions.createIfMissing(connection);
      for (StepBody body : bodies) {
        long start = System.nanoTime();
        listener.started(body.step());
        tryOut(connection, body, known, lookout.watch());
        listener.finished(body.step(), Duration.ofNanos(System.nanoTime() - start));
      }
      transaction.rollback();
    }
  }

  private void record(Connection connection, StepBody body, BlockerWatch watch) {
    try {
      watch.during(() -> row(connection, body.step()));
    } catch (SQLException e) {
      throw new StepFailure(body.step(), List.of())
          .by(Hindrance.of(dialect, connection, e))
          .atEnd(body, String.valueOf(e.getMessage()).strip(), e);
    }
  }

  private boolean row(Connection connection, Step step) throws SQLException {
    if (step.direction() == Direction.UPGRADE) {
      new VersionWriter(versions)
          .insert(connection, recorder.row(step.revision(), "", Duration.ZERO));
    } else {
      new VersionWriter(versions).delete(connection, step.revision().id());
    }
    return true;
  }

  private void tryOut(Connection connection, StepBody body, KnownSchema known, BlockerWatch watch)
      throws SQLException {
    try {
      new StepStatements(dialect, known.preparedBy(dialect, watch::begin))
          .each(
              body,
              (meant, place, statement) -> {
                listener.executing(body.step(), statement);
                watch.begin();
                send(connection, body.step(), meant, place, statement);
                watch.end();
              });
      record(connection, body, watch);
    } catch (UserException e) {
      throw explained(e, watch);
    } finally {
      watch.end();
    }
  }

  /** With those who held the locks, if it was for locks. */
  private UserException explained(UserException e, BlockerWatch watch) {
    boolean busy = watch.isTold() && Persistence.isBusy(dialect, e);
    return busy ? BlockerWatch.told(e, "", watch.blockers(), "--table-lock-timeout gives") : e;
  }

  private void send(
      Connection connection,
      Step step,
      List<Operation> meant,
      Supplier<Place> place,
      Statement statement) {
    StepFailure failure = new StepFailure(step, meant);
    try {
      if (dialect.takesLong(statement.sql())) {
        dialect.limit(connection, statement.sql(), lockTimeout);
      }
      switch (statement.kind()) {
        case CHANGE, PROBE -> execute(connection, step, statement);
        case NOTICE -> {
          String found = found(connection, statement);
          if (!found.isEmpty()) {
            listener.warned(statement.note() + ": " + found);
          }
        }
        case ASSERTION -> {
          String found = found(connection, statement);
          if (!found.isEmpty()) {
            throw failure.exception(
                place.get(), statement, statement.note() + ": " + found, "", null);
          }
        }
      }
    } catch (SQLException e) {
      String words = String.valueOf(e.getMessage()).strip();
      throw failure
          .by(Hindrance.of(dialect, connection, e))
          .exception(place.get(), statement, words, dialect.remedy(e).orElse(""), e);
    }
  }

  private void execute(Connection connection, Step step, Statement statement) throws SQLException {
    Work work = statement.work();
    if (work != null) {
      work.carryOut(connection, (rows, all) -> listener.working(step, statement, rows, all));
      return;
    }
    try (java.sql.Statement jdbc = connection.createStatement()) {
      jdbc.setEscapeProcessing(false);
      jdbc.execute(statement.sql());
    }
  }

  private static String found(Connection connection, Statement statement) throws SQLException {
    try (java.sql.Statement jdbc = connection.createStatement()) {
      jdbc.setEscapeProcessing(false);
      try (ResultSet rows = jdbc.executeQuery(statement.sql())) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "";
      }
    }
  }
}
