package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries a revision out in one transaction, together with the row that records it.
 *
 * <p>The look whether the revision is another runner's by now goes along with the row, at the end,
 * and so does the guard of a lock that has one: three round trips for a statement. What was done
 * for nothing is rolled back then; what a rollback may not undo, SQL of the user's own, is looked
 * for before. Where nobody else can write meanwhile, one look at the lock is enough.
 */
final class TransactionalRun {
  private final Dialect dialect;
  private final Connection connection;
  private final VersionTable versions;
  private final StepExecution execution;
  private final AsynchronousCommits commits;
  private final StepBody body;

  TransactionalRun(
      Dialect dialect,
      Connection connection,
      VersionTable versions,
      StepExecution execution,
      AsynchronousCommits commits,
      StepBody body) {
    this.dialect = dialect;
    this.connection = connection;
    this.versions = versions;
    this.execution = execution;
    this.commits = commits;
    this.body = body;
  }

  /**
   * Carries it out.
   *
   * @param rows how many the version table has
   * @param followed whether another revision comes behind it in this run
   * @param row the one to be written, asked when the work is done
   * @return false where another runner was faster, and nothing is done
   * @throws UserException if the database refuses a statement
   */
  boolean run(int rows, boolean followed, Supplier<AppliedRevision> row) throws SQLException {
    boolean opaque = body.operations().stream().anyMatch(Operation::opaque);
    boolean counted = false;
    try (RevisionTransaction transaction = dialect.begin(connection, body.operations())) {
      // SQL of the user's own may end the transaction.
      boolean alone = transaction.excludesOthers() && !opaque;
      execution.newTransaction(alone);
      Optional<String> guard = execution.guard();
      counted = !opaque && (alone || guard.isPresent());
      return counted
          ? counted(transaction, rows, followed, row, guard)
          : asked(transaction, rows, row);
    } catch (UserException e) {
      if (counted && overtaken(rows, e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean asked(RevisionTransaction transaction, int rows, Supplier<AppliedRevision> row)
      throws SQLException {
    if (!versions.expects(connection, body.step(), rows)) {
      transaction.rollback();
      return false;
    }
    execution.execute(body);
    try {
      execution.requireHeldAtEnd(body);
      execution.watch().during(() -> written(transaction, row));
      commits.committed(false);
    } catch (SQLException e) {
      throw execution.atEnd(body, e);
    }
    return true;
  }

  private boolean counted(
      RevisionTransaction transaction,
      int rows,
      boolean followed,
      Supplier<AppliedRevision> row,
      Optional<String> guard)
      throws SQLException {
    execution.execute(body);
    try {
      if (guard.isEmpty()) {
        execution.requireHeldAtEnd(body);
      }
      String before = guard.map(one -> one + ";\n").orElse("") + (followed ? commits.before() : "");
      if (!execution.watch().during(() -> written(transaction, rows, row, before))) {
        return false;
      }
      commits.committed(followed);
    } catch (SQLException e) {
      if (!execution.isLost(e)) {
        execution.requireHeld(body);
      }
      throw execution.atEnd(body, e);
    }
    return true;
  }

  private boolean written(RevisionTransaction transaction, Supplier<AppliedRevision> row)
      throws SQLException {
    VersionWriter writer = new VersionWriter(versions);
    if (upgrades()) {
      writer.insert(connection, row.get());
    } else {
      writer.delete(connection, id());
    }
    transaction.commit();
    return true;
  }

  private boolean written(
      RevisionTransaction transaction, int rows, Supplier<AppliedRevision> row, String before)
      throws SQLException {
    VersionWriter writer = new VersionWriter(versions);
    boolean recorded =
        upgrades()
            ? writer.insert(connection, row.get(), rows, before)
            : writer.delete(connection, id(), rows, before);
    if (recorded) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
    return recorded;
  }

  /** Whether a failure comes of another runner's having been faster. */
  private boolean overtaken(int rows, UserException failure) {
    try {
      return !versions.expects(connection, body.step(), rows);
    } catch (SQLException | UserException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private boolean upgrades() {
    return body.step().direction() == Direction.UPGRADE;
  }

  private String id() {
    return body.step().revision().id();
  }
}
