package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Waits for the disk once for many revisions, where the database keeps what is committed in its
 * order: a revision of which another one of the same run comes behind need not wait. Whatever ends
 * the run, what it has told as done is permanent by then, unless the server itself goes down: then
 * the last of it may be gone, which the error says, and the next run does it again.
 *
 * <p>Another run that finds its own target reached meanwhile asks one query and writes nothing, so
 * it says what is committed, which the database writes to the disk within a second.
 */
final class AsynchronousCommits implements AutoCloseable {
  private final Dialect dialect;
  private final Connection connection;
  private final VersionTable versions;
  private final Duration lockTimeout;
  private boolean pending;

  AsynchronousCommits(
      Dialect dialect, Connection connection, VersionTable versions, Duration lockTimeout) {
    this.dialect = dialect;
    this.connection = connection;
    this.versions = versions;
    this.lockTimeout = lockTimeout;
  }

  /** Queries to go before the last statement of a transaction behind which others come. */
  String before() {
    return dialect.asynchronousCommit().map(one -> one + ";\n").orElse("");
  }

  /** Something was committed. */
  void committed(boolean asynchronously) {
    pending = asynchronously && dialect.asynchronousCommit().isPresent();
  }

  /** Waits for what is not on the disk yet: for a commit behind it. */
  @Override
  public void close() throws SQLException {
    if (!pending) {
      return;
    }
    pending = false;
    try (RevisionTransaction transaction = dialect.begin(connection, List.of())) {
      dialect.limit(connection, "", lockTimeout);
      new VersionWriter(versions).rewriteOne(connection);
      transaction.commit();
    }
  }
}
