package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.SessionFrame;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The transactions of a revision that is carried out in steps. Where a change of the schema
 * commits, one frame with its settings serves for the whole revision, since no transaction is more
 * than a statement there.
 */
final class StepBracket implements AutoCloseable {
  private final Dialect dialect;
  private final Connection connection;
  private final StepExecution execution;
  private final Duration lockTimeout;
  private final boolean transactional;
  private final RevisionTransaction frame;
  private final SessionFrame session;

  /** Work in a transaction. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /**
   * For a body.
   *
   * @param lockTimeout how long one statement waits for a lock; zero for ever
   */
  StepBracket(
      Dialect dialect,
      Connection connection,
      StepExecution execution,
      Duration lockTimeout,
      StepBody body)
      throws SQLException {
    this.dialect = dialect;
    this.connection = connection;
    this.execution = execution;
    this.lockTimeout = lockTimeout;
    this.transactional = dialect.supports(Capability.TRANSACTIONAL_DDL);
    this.session = transactional ? dialect.frame(connection, body.operations()) : SessionFrame.NONE;
    this.frame =
        transactional ? RevisionTransaction.NONE : dialect.begin(connection, body.operations());
    if (!transactional) {
      dialect.limit(connection, "", lockTimeout);
    }
  }

  /** Carries work out, and commits it with what {@link #open} has left. */
  void run(Work work) throws SQLException {
    if (transactional) {
      try (RevisionTransaction own = dialect.begin(connection, List.of())) {
        execution.newTransaction();
        dialect.limit(connection, "", lockTimeout);
        work.run();
        own.commit();
      }
      return;
    }
    open(
        () -> {
          work.run();
          frame.commit();
        });
  }

  /** Work in the frame, which the next {@link #run} commits; rolled back if it fails. */
  void open(Work work) throws SQLException {
    try {
      work.run();
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(Exception reason) {
    try {
      frame.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    frame.close();
    session.close();
  }
}
