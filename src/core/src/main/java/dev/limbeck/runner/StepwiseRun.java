package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.StepLog.Entry;
import dev.limbeck.runner.StepLog.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out a revision that cannot be undone as a whole: where no change of the schema can be
 * rolled back, and where an operation must stand outside of a transaction. Each statement that
 * cannot be rolled back is announced in {@link StepLog} before it is sent, and ticked off after it.
 *
 * <p>Statements that only touch rows are ticked off in their own transaction, so nothing is ever in
 * doubt about them. The operations between two that stand alone share a transaction, where the
 * database undoes everything in it.
 */
final class StepwiseRun {
  private final Dialect dialect;
  private final Connection connection;
  private final StepLog log;
  private final StepExecution execution;
  private final Persistence persistence;
  private final StepBody body;
  private final boolean transactional;

  /** The row of the revision in the version table; each writes in a transaction that there is. */
  interface Row {
    /** A downgrade begins. */
    void undoing() throws SQLException;

    /** It is done. */
    void done() throws SQLException;

    /** It failed, and nothing of it stays. */
    void untouched() throws SQLException;
  }

  StepwiseRun(
      Dialect dialect,
      Connection connection,
      StepLog log,
      StepExecution execution,
      Persistence persistence,
      StepBody body) {
    this.dialect = dialect;
    this.connection = connection;
    this.log = log;
    this.execution = execution;
    this.persistence = persistence;
    this.body = body;
    this.transactional = dialect.supports(Capability.TRANSACTIONAL_DDL);
  }

  /** Whether a body has to be carried out in this way. */
  static boolean isFor(Dialect dialect, StepBody body) {
    return !dialect.supports(Capability.TRANSACTIONAL_DDL)
        || body.operations().stream().anyMatch(dialect::standsAlone);
  }

  /**
   * Carries out what is left.
   *
   * @throws UserException if a statement is refused; what took effect before is noted
   */
  void run(StepProgress progress, Row row) throws SQLException {
    try (StepBracket bracket =
        new StepBracket(
            dialect, connection, execution, persistence.retries().lockTimeout(), body)) {
      try {
        carryOut(bracket, progress, row);
      } catch (UserException e) {
        sayIfNothing(bracket, row, e);
        throw e;
      }
    } catch (SQLException e) {
      throw BlockerWatch.told(
          execution.between(body, e),
          "",
          execution.watch().blockers(),
          "--table-lock-timeout gives");
    }
  }

  private void carryOut(StepBracket bracket, StepProgress progress, Row row) throws SQLException {
    String id = body.step().revision().id();
    int next = progress.done();
    execution.keeps(progress.kept() ? 1 : 0);
    if (body.step().direction() == Direction.DOWNGRADE) {
      note(bracket, row::undoing);
    }
    sendAgain(bracket, progress);
    if (!progress.begun().isEmpty()) {
      List<Operation> operation = List.of(body.operations().get(next));
      int first = next + 1;
      note(
          bracket,
          () -> {
            log.forget(connection, id, first);
            log.insert(connection, progress.begun());
          });
      send(bracket, operation, progress.rest());
      // It was read when a half of the operation had taken effect.
      execution.memory().forget();
      next++;
    }
    if (progress.noted()) {
      // What an earlier run meant to do, and the file may say otherwise now.
      int from = next;
      note(bracket, () -> log.forget(connection, id, from + 1));
    }
    while (next < body.operations().size()) {
      next = together(next) > next ? transaction(bracket, next) : alone(bracket, next);
    }
    note(
        bracket,
        () -> {
          execution.requireHeldAtEnd(body);
          row.done();
          log.forget(connection, id, 0);
        });
  }

  /** A revision of which nothing stays was not begun, for whoever asks next. */
  private void sayIfNothing(StepBracket bracket, Row row, UserException failure) {
    if (!execution.keptNothing()) {
      return;
    }
    try {
      bracket.run(
          () -> {
            execution.requireHeldAtEnd(body);
            row.untouched();
          });
    } catch (SQLException | UserException e) {
      failure.addSuppressed(e);
    }
  }

  /** Notes something in a transaction of its own, again where others' locks stop it. */
  private void note(StepBracket bracket, StepBracket.Work work) throws SQLException {
    persistence.until(body.step(), () -> noted(() -> bracket.run(work)), () -> {});
  }

  /** Something is noted, or stopped by others' locks as a statement may be. */
  private boolean noted(StepBracket.Work work) throws SQLException {
    return execution
        .watch()
        .during(
            () -> {
              try {
                work.run();
                return true;
              } catch (SQLException e) {
                throw execution.between(body, e);
              }
            });
  }

  /** Gives the session what the statements that took effect have set in that of an earlier run. */
  private void sendAgain(StepBracket bracket, StepProgress progress) throws SQLException {
    if (!progress.noted()) {
      return;
    }
    for (BodyStatement one : SessionState.toSendAgain(dialect, body, progress)) {
      List<Operation> operation = List.of(one.placed().operation());
      bracket.run(() -> execution.one(body, operation, one.number(), one.statement()));
      execution.memory().forget();
    }
  }

  /** Behind the operations from here on that may share a transaction. */
  private int together(int from) {
    int to = from;
    while (transactional
        && to < body.operations().size()
        && !dialect.standsAlone(body.operations().get(to))) {
      to++;
    }
    return to;
  }

  private int transaction(StepBracket bracket, int from) throws SQLException {
    int to = together(from);
    StepBody part = new StepBody(body.step(), body.placed().subList(from, to));
    persistence.until(
        body.step(),
        () -> {
          bracket.run(
              () -> {
                execution.execute(part);
                List<Entry> done = new ArrayList<>();
                for (int i = from; i < to; i++) {
                  done.add(entry(i, 1, Statement.change("", ""), State.DONE));
                }
                noted(() -> log.insert(connection, done));
              });
          return true;
        },
        () -> execution.memory().forget());
    execution.keeps(to);
    return to;
  }

  private int alone(StepBracket bracket, int index) throws SQLException {
    List<Operation> operation = List.of(body.operations().get(index));
    List<Statement> statements = execution.statements(body, operation);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      entries.add(entry(index, i + 1, statements.get(i), State.PLANNED));
    }
    if (entries.isEmpty()) {
      entries.add(entry(index, 1, Statement.notice("", ""), State.DONE));
      note(bracket, () -> log.insert(connection, entries));
    } else {
      note(bracket, () -> log.insert(connection, entries));
      send(bracket, operation, entries);
    }
    execution.memory().follow(operation);
    return index + 1;
  }

  private Entry entry(int index, int number, Statement statement, State state) {
    Operation operation = body.operations().get(index);
    return new Entry(
        body.step().revision().id(),
        body.step().direction(),
        index + 1,
        number,
        operation.describe(),
        StepProgress.checksum(operation),
        statement,
        state);
  }

  private void send(StepBracket bracket, List<Operation> operation, List<Entry> entries)
      throws SQLException {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      List<Entry> asked = askedBefore(entries, i);
      boolean announced = announce(bracket, entry);
      persistence.until(
          body.step(),
          () -> {
            sendOnce(bracket, operation, entry, announced);
            return true;
          },
          () -> {
            askAgain(bracket, operation, asked);
            prepareAgain(bracket, entry, announced);
          });
      execution.keeps(entry.in(State.DONE).begun() ? 1 : 0);
      if (outside(entry)) {
        note(bracket, () -> log.mark(connection, entry, State.DONE));
      } else if (!transactional) {
        bracket.run(() -> tick(entry));
      }
    }
  }

  /** What is asked right before a statement, and may be otherwise when it is sent again. */
  private static List<Entry> askedBefore(List<Entry> entries, int index) {
    int from = index;
    while (from > 0 && entries.get(from - 1).statement().kind() != Statement.Kind.CHANGE) {
      from--;
    }
    return entries.subList(from, index);
  }

  private void askAgain(StepBracket bracket, List<Operation> operation, List<Entry> asked)
      throws SQLException {
    for (Entry entry : asked) {
      if (entry.statement().kind() == Statement.Kind.ASSERTION) {
        bracket.run(() -> execution.one(body, operation, entry.number(), entry.statement()));
      }
    }
  }

  /**
   * Says in the log that a statement is sent now, unless it will be refused because of what is
   * there: a next run may not take that for its work.
   */
  private boolean announce(StepBracket bracket, Entry entry) throws SQLException {
    if (dialect.isTaken(connection, entry.statement().sql())) {
      return false;
    }
    // A statement that is not sent because the lock is lost must not be in doubt.
    execution.requireHeld(body);
    note(bracket, () -> log.mark(connection, entry, State.ANNOUNCED));
    return true;
  }

  private void sendOnce(
      StepBracket bracket, List<Operation> operation, Entry entry, boolean announced)
      throws SQLException {
    try {
      if (outside(entry)) {
        try (Limits taken = () -> dialect.unlimit(connection)) {
          execution.newTransaction();
          execution.one(body, operation, entry.number(), entry.statement());
        }
      } else if (transactional) {
        bracket.run(
            () -> {
              execution.one(body, operation, entry.number(), entry.statement());
              noted(() -> log.mark(connection, entry, State.DONE));
            });
      } else {
        bracket.open(() -> execution.one(body, operation, entry.number(), entry.statement()));
      }
    } catch (UserException e) {
      boolean left = announced && execution.hasLeftover();
      noteFailure(bracket, entry, left ? State.FAILED : State.REFUSED, e);
      throw e;
    }
  }

  /**
   * Ticks off what was sent and may have committed itself: tried again alone, as long as the rows
   * that go with it are not rolled back.
   */
  private void tick(Entry entry) throws SQLException {
    persistence.within(
        connection, body.step(), () -> noted(() -> log.mark(connection, entry, State.DONE)));
  }

  /** Whether a statement stands outside of the transactions that there are. */
  private boolean outside(Entry entry) {
    return transactional && dialect.standsAlone(entry.statement().sql());
  }

  /** Those of a statement that stands alone, taken back behind it. */
  private interface Limits extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  /** A statement that was refused did nothing; one whose connection broke may have. */
  private void noteFailure(StepBracket bracket, Entry entry, State state, UserException e) {
    boolean refused =
        e.getCause() == null
            || (e.getCause() instanceof SQLException sql && !execution.isLost(sql));
    try {
      if (refused) {
        bracket.run(() -> log.mark(connection, entry, state));
      }
    } catch (SQLException broken) {
      e.addSuppressed(broken);
    }
  }

  /** Takes away what a try has left behind, and announces the next one. */
  private void prepareAgain(StepBracket bracket, Entry entry, boolean announced)
      throws SQLException {
    if (!announced) {
      return;
    }
    if (dialect.standsAlone(entry.statement().sql())) {
      execution.warn(dialect.removeLeftovers(connection, entry.statement().sql()));
    }
    note(bracket, () -> log.mark(connection, entry, State.ANNOUNCED));
  }
}
