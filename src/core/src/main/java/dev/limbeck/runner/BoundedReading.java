package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Reading;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a database, and does not wait for ever for what others let nobody read. */
public record BoundedReading(Dialect dialect) {

  /** How long a small table of the runner's own is waited for. */
  static final int SECONDS = 10;

  /** What PostgreSQL and MariaDB say of a statement that was ended from outside. */
  private static final Set<String> ENDED = Set.of("57014", "70100");

  /**
   * Reads on a connection that is used for nothing else; the bound stays.
   *
   * @throws UserException if others hold for too long what is read, and who they are
   */
  public <T> T read(Connection own, Reading<T> reading) throws SQLException {
    dialect.boundReading(own);
    return told(own, reading);
  }

  /**
   * The same on the connection of the work, before it begins; it is left as it was.
   *
   * @param reading begun anew where one writer keeps everybody from reading
   */
  <T> T readBefore(Connection work, Reading<T> reading) throws SQLException {
    boolean bound = dialect.boundReading(work);
    try (Bound taken = () -> takeBack(work, bound)) {
      return told(work, () -> dialect.patiently(work, reading));
    }
  }

  /** Is taken back at the end. */
  private interface Bound extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  private void takeBack(Connection work, boolean bound) throws SQLException {
    if (bound) {
      dialect.unboundReading(work);
    }
  }

  private <T> T told(Connection connection, Reading<T> reading) throws SQLException {
    try {
      return reading.read();
    } catch (SQLException e) {
      if (!dialect.isLockTimeout(e)) {
        throw e;
      }
      Optional<UserException> said = dialect.explain(e);
      throw said.isPresent() ? said.get() : held(connection, e);
    }
  }

  /** Whether something was not read because others held it, or for longer than is waited. */
  static boolean isHeld(Dialect dialect, SQLException failed) {
    return failed instanceof SQLTimeoutException
        || ENDED.contains(String.valueOf(failed.getSQLState()))
        || dialect.isLockTimeout(failed);
  }

  UserException held(Connection own, SQLException failed) throws SQLException {
    if (!own.getAutoCommit()) {
      own.rollback();
    }
    List<String> holders = dialect.holders(own);
    return new UserException(
        "the database refused: "
            + String.valueOf(failed.getMessage()).strip()
            + (holders.isEmpty() ? "" : "; held so that nobody can read it:")
            + holders.stream().map("\n  "::concat).collect(Collectors.joining()),
        "Start again when the other session is done, or end it. Nothing was changed.",
        failed);
  }
}
