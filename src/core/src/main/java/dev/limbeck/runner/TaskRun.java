package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.TaskCall;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.RunJava;
import dev.limbeck.operation.TaskProgress;
import dev.limbeck.script.PlacedOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task that works in batches, each a transaction of its own together with the position that
 * it has reached. A start that was stopped, however, is continued behind the last batch.
 */
final class TaskRun {
  private final Dialect dialect;
  private final Connection connection;
  private final TaskTable table;
  private final Persistence persistence;
  private final RunListener listener;

  /**
   * On a connection.
   *
   * @param persistence how long its table is waited for when it is written
   */
  TaskRun(
      Dialect dialect,
      Connection connection,
      TaskTable table,
      Persistence persistence,
      RunListener listener) {
    this.dialect = dialect;
    this.connection = connection;
    this.table = table;
    this.persistence = persistence;
    this.listener = listener;
  }

  /** Something that the database may refuse. */
  @FunctionalInterface
  interface Action {
    void run() throws SQLException;
  }

  /** The task of a body that works in batches; such a body has no other operation. */
  static Optional<PlacedOperation> in(StepBody body) {
    return body.placed().stream()
        .filter(placed -> placed.operation() instanceof RunJava run && !run.transaction())
        .findFirst();
  }

  /**
   * Runs it to its end.
   *
   * @param held the lock; before the end of every batch it must still be there
   * @param record writes the revision's row, in the transaction of the last batch
   * @throws UserException if the task or the database fails; the batches that ended stay
   */
  void run(Step step, PlacedOperation placed, HeldLock held, Action record) throws SQLException {
    RunJava run = (RunJava) placed.operation();
    table.make(connection);
    Action locked =
        () ->
            held.requireHeld(connection, (words, cause) -> withoutLock(step, placed, words, cause));
    Batches batches = new Batches(step, placed, held, locked);
    try {
      TaskCall.call(run, connection, batches);
      batches.end(
          () -> {
            table.delete(connection, step);
            locked.run();
            record.run();
          });
    } catch (SQLException e) {
      throw failure(step, placed, e);
    } finally {
      batches.transaction.close();
    }
  }

  private UserException failure(Step step, PlacedOperation placed, SQLException e) {
    return failure(
        step,
        placed,
        Hindrance.of(dialect, connection, e),
        String.valueOf(e.getMessage()).strip(),
        e);
  }

  private static UserException withoutLock(
      Step step, PlacedOperation placed, String words, @Nullable SQLException cause) {
    return failure(step, placed, Hindrance.LOCK, words, cause);
  }

  private static UserException failure(
      Step step,
      PlacedOperation placed,
      Hindrance hindrance,
      String words,
      @Nullable SQLException cause) {
    StepFailure failure = new StepFailure(step, List.of(placed.operation())).by(hindrance);
    return new UserException(
        ExitCode.FAILED,
        List.of(
            new Problem(
                failure.heading() + "\n  " + words,
                placed.place(),
                "The batches that it has committed stay. "
                    + failure.again()
                    + ": it goes on behind the last one.")),
        cause);
  }

  private final class Batches implements TaskProgress {
    private final Step step;
    private final PlacedOperation placed;
    private final RunJava run;
    private final HeldLock held;
    private final Action locked;
    private final @Nullable String start;
    private final Statement statement;
    private RevisionTransaction transaction;
    private long rows;
    private long all;

    Batches(Step step, PlacedOperation placed, HeldLock held, Action locked) throws SQLException {
      this.step = step;
      this.placed = placed;
      this.run = (RunJava) placed.operation();
      this.held = held;
      this.locked = locked;
      this.start = table.position(connection, step).orElse(null);
      this.rows = table.rows(connection, step);
      this.statement = Statement.change("-- " + run.describe(), run.describe());
      this.transaction = dialect.begin(connection, List.of());
    }

    @Override
    public Map<String, String> arguments() {
      return run.arguments();
    }

    @Override
    public void total(long total) {
      all = total;
    }

    @Override
    public void done(long more) {
      rows += more;
      listener.working(step, statement, rows, all);
    }

    @Override
    public Optional<String> position() {
      return Optional.ofNullable(start);
    }

    @Override
    public void commit(String position) throws SQLException {
      end(
          () -> {
            table.write(connection, step, position, rows);
            locked.run();
          });
      transaction.close();
      transaction = dialect.begin(connection, List.of());
    }

    /** Commits what is done and what is noted of it, which does not wait for ever for others. */
    private void end(Action note) throws SQLException {
      dialect.limit(connection, "", persistence.retries().lockTimeout());
      persistence.within(connection, step, () -> noted(note));
      transaction.commit();
    }

    private boolean noted(Action note) throws SQLException {
      return held.watch()
          .during(
              () -> {
                try {
                  note.run();
                  return true;
                } catch (SQLException e) {
                  throw failure(step, placed, e);
                }
              });
    }
  }
}
