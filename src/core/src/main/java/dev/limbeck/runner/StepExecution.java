package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.Statement.Copy;
import dev.limbeck.dialect.Work;
import dev.limbeck.error.Place;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends the statements of one revision. */
final class StepExecution {
  private static final int ROWS_SHOWN = 5;

  private final Dialect dialect;
  private final Connection connection;
  private final HeldLock held;
  private final SchemaMemory known;
  private final RunListener listener;
  private final int stepsBefore;
  private final Duration lockTimeout;
  private boolean limited;
  private boolean withoutEnd;
  private boolean alone;
  private boolean certain;
  private int kept;
  private boolean leftover;
  private boolean sent;

  StepExecution(
      Dialect dialect,
      Connection connection,
      HeldLock held,
      SchemaMemory known,
      RunListener listener,
      int stepsBefore,
      Duration lockTimeout) {
    this.dialect = dialect;
    this.connection = connection;
    this.held = held;
    this.known = known;
    this.listener = listener;
    this.stepsBefore = stepsBefore;
    this.lockTimeout = lockTimeout;
  }

  /**
   * Executes a body.
   *
   * @throws UserException if the database refuses a statement
   */
  void execute(StepBody body) throws SQLException {
    new StepStatements(dialect, asked())
        .each(
            body,
            (meant, place, statement) -> {
              listener.executing(body.step(), statement);
              send(body, meant, place, statement);
            });
  }

  /** The statements of one operation. */
  List<Statement> statements(StepBody body, List<Operation> operation) throws SQLException {
    return new StepStatements(dialect, asked())
        .statements(body, operation, OperationPlaces.of(body));
  }

  /**
   * Sends one statement.
   *
   * @param number which of the operation's it is, from 1 on
   * @throws UserException if the database refuses it
   */
  void one(StepBody body, List<Operation> operation, int number, Statement statement) {
    listener.executing(body.step(), statement);
    send(
        body,
        operation,
        () -> OperationPlaces.of(body).of(dialect, operation, number, statement.sql()),
        statement);
  }

  /** The same as {@link #memory}, with limits for what the database is asked meanwhile. */
  private SchemaMemory asked() {
    return known.preparedBy(
        dialect,
        () -> {
          held.watch().begin();
          if (!limited && !connection.getAutoCommit()) {
            dialect.limit(connection, "", lockTimeout);
            limited = true;
            withoutEnd = false;
          }
        });
  }

  /** Who keeps the work waiting. */
  BlockerWatch watch() {
    return held.watch();
  }

  /** What is known of the schema meanwhile. */
  SchemaMemory memory() {
    return known;
  }

  void warn(List<String> messages) {
    messages.forEach(listener::warned);
  }

  /** Whether a statement that failed has left something behind, or may have. */
  boolean hasLeftover() {
    return leftover;
  }

  /** So much more of the revision stays, whatever happens to the rest. */
  void keeps(int more) {
    kept += more;
  }

  /** Whether nothing at all of the revision has taken effect, as far as it is known. */
  boolean keptNothing() {
    return kept == 0 && !leftover;
  }

  /** SQL that fails unless the lock is held, to go before other SQL of the same transaction. */
  Optional<String> guard() {
    return held.guard();
  }

  /** Makes sure that the lock is held; once is enough where it cannot be lost meanwhile. */
  void requireHeld(StepBody body) {
    if (!certain) {
      held.requireHeld(connection, withoutLock(body));
      certain = alone;
    }
  }

  void requireHeldAtEnd(StepBody body) {
    if (!certain) {
      held.requireHeldAtEnd(connection, withoutLock(body));
    }
  }

  private HeldLock.Loss withoutLock(StepBody body) {
    return failure(body, List.of(), Optional.empty()).by(Hindrance.LOCK)::withoutLock;
  }

  private void send(
      StepBody body, List<Operation> meant, Supplier<Place> place, Statement statement) {
    String before = "";
    try {
      before = before(body, statement);
      held.watch().begin();
      switch (statement.kind()) {
        case CHANGE -> change(body.step(), statement, before);
        case PROBE -> execute(statement.sql());
        case NOTICE -> {
          List<String> found = found(statement.sql());
          if (!found.isEmpty()) {
            listener.warned(told(statement, found));
          }
        }
        case ASSERTION -> {
          List<String> found = found(statement.sql());
          if (!found.isEmpty()) {
            throw failure(body, meant, Optional.empty())
                .exception(place.get(), statement, told(statement, found), "", null);
          }
        }
      }
    } catch (SQLException e) {
      Hindrance hindrance = Hindrance.of(dialect, connection, e);
      boolean lost = hindrance == Hindrance.CONNECTION;
      if (!lost && !before.isEmpty()) {
        held.requireHeld(connection, withoutLock(body));
      }
      Optional<String> remains = lost ? unknown(statement) : remains(statement, e);
      leftover = lost || remains.isPresent();
      throw failure(body, meant, remains)
          .by(hindrance)
          .exception(place.get(), statement, words(e), dialect.remedy(e).orElse(""), e);
    } finally {
      held.watch().end();
    }
  }

  /**
   * Makes sure that the lock is held, and sets the limits of what is not set yet.
   *
   * @return what does the same if it is sent before the statement; empty text where it was done
   */
  private String before(StepBody body, Statement statement) throws SQLException {
    String sql = statement.sql();
    Optional<String> guard = canGoTogether(statement) ? held.guard() : Optional.empty();
    boolean takesLong = dialect.takesLong(sql);
    // What was set for one statement holds for the others of its transaction.
    boolean limits = !limited || (takesLong && !withoutEnd);
    if (guard.isEmpty()) {
      requireHeld(body);
    }
    String before = guard.map(one -> one + ";\n").orElse("");
    if (limits) {
      Optional<String> together = dialect.limits(sql, lockTimeout).filter(one -> guard.isPresent());
      if (together.isEmpty()) {
        dialect.limit(connection, sql, lockTimeout);
      } else {
        before += together.get() + ";\n";
      }
      limited = true;
      withoutEnd = takesLong;
    }
    return before;
  }

  private boolean canGoTogether(Statement statement) throws SQLException {
    return statement.kind() == Statement.Kind.CHANGE
        && statement.work() == null
        && statement.copy() == null
        && !connection.getAutoCommit();
  }

  /** A transaction begins, or something stands outside of one: limits must be set again. */
  void newTransaction() {
    newTransaction(false);
  }

  /**
   * A transaction begins.
   *
   * @param isAlone whether nobody else writes to the database until it ends
   */
  void newTransaction(boolean isAlone) {
    limited = false;
    withoutEnd = false;
    alone = isAlone;
    certain = false;
  }

  private void change(Step step, Statement statement, String before) throws SQLException {
    sent = true;
    Work work = statement.work();
    if (work != null) {
      work.carryOut(connection, (rows, all) -> listener.working(step, statement, rows, all));
      return;
    }
    Copy copy = statement.copy();
    if (copy == null) {
      execute(before + statement.sql());
      return;
    }
    long rows = 0;
    for (String part : copy.parts()) {
      rows += execute(part);
      listener.copied(step, statement, rows);
    }
  }

  /** Executes and returns how many rows were touched, as far as the driver tells. */
  private long execute(String sql) throws SQLException {
    try (java.sql.Statement jdbc = connection.createStatement()) {
      jdbc.setEscapeProcessing(false);
      return jdbc.execute(sql) ? 0 : Math.max(0, jdbc.getUpdateCount());
    }
  }

  private static String told(Statement statement, List<String> found) {
    return statement.note() + ": " + String.join("; ", found);
  }

  /**
   * The failure of what comes after the statements: the row of the version table, and the commit.
   */
  UserException atEnd(StepBody body, SQLException e) {
    return failure(body, List.of(), Optional.empty())
        .by(Hindrance.of(dialect, connection, e))
        .atEnd(body, words(e), e);
  }

  /**
   * The failure of what is done between statements that cannot be rolled back.
   *
   * @throws SQLException the same, where it is neither the connection nor what others hold
   */
  UserException between(StepBody body, SQLException e) throws SQLException {
    Hindrance hindrance = Hindrance.of(dialect, connection, e);
    if (hindrance == Hindrance.MISTAKE) {
      throw e;
    }
    return failure(body, List.of(), Optional.empty())
        .by(hindrance)
        .between(body, words(e), keptNothing() && !sent, e);
  }

  /** Whether a failure is the end of the connection of the work. */
  boolean isLost(SQLException e) {
    return Hindrance.isLost(connection, e);
  }

  private List<String> found(String query) throws SQLException {
    try (java.sql.Statement jdbc = connection.createStatement()) {
      jdbc.setEscapeProcessing(false);
      try (ResultSet rows = jdbc.executeQuery(query)) {
        return found(rows);
      }
    }
  }

  private static List<String> found(ResultSet rows) throws SQLException {
    List<String> found = new ArrayList<>();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next() && found.size() < ROWS_SHOWN) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        values.add(String.valueOf(rows.getString(i)));
      }
      found.add(String.join(", ", values));
    }
    return found;
  }

  private static String words(SQLException e) {
    return String.valueOf(e.getMessage()).strip();
  }

  private StepFailure failure(StepBody body, List<Operation> batch, Optional<String> remains) {
    return new StepFailure(body.step(), batch, stepsBefore, kept, remains, Hindrance.MISTAKE);
  }

  /** The server may carry out what it was sent; what can be rolled back is. */
  private Optional<String> unknown(Statement sent) {
    boolean permanent =
        !dialect.supports(Capability.TRANSACTIONAL_DDL) || dialect.standsAlone(sent.sql());
    return permanent && sent.kind() == Statement.Kind.CHANGE
        ? Optional.of(StepFailure.notKnownYet())
        : Optional.empty();
  }

  private Optional<String> remains(Statement refused, SQLException e) {
    if (refused.kind() != Statement.Kind.CHANGE) {
      return Optional.empty();
    }
    try {
      return dialect.remains(connection, refused, e);
    } catch (SQLException broken) {
      leftover = true;
      e.addSuppressed(broken);
      return Optional.empty();
    }
  }
}
