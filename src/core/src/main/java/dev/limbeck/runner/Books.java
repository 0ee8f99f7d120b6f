package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Writes what the runner keeps of itself while nothing else is at work, each in a transaction of
 * its own, and does not wait for ever for what others hold.
 *
 * @param patience how long their locks are waited for; zero for ever
 */
record Books(Dialect dialect, HeldLock held, Duration patience) {

  /** Writes, and does not commit. */
  @FunctionalInterface
  interface Writing {
    void write() throws SQLException;
  }

  /**
   * Writes and commits.
   *
   * @throws UserException if others hold for too long what is written, and who they are
   */
  void keep(Connection connection, Writing writing) throws SQLException {
    try {
      attempt(connection, writing);
    } catch (UserException e) {
      throw Persistence.isBusy(dialect, e)
          ? BlockerWatch.told(e, "", held.watch().blockers(), "")
          : e;
    }
  }

  /**
   * The same for who tries again, and tells who it is at the end.
   *
   * @throws UserException if others hold for too long what is written
   */
  boolean attempt(Connection connection, Writing writing) throws SQLException {
    try (RevisionTransaction transaction = dialect.begin(connection, List.of())) {
      dialect.limit(connection, "", patience);
      held.watch()
          .during(
              () -> {
                writing.write();
                transaction.commit();
                return true;
              });
      return true;
    } catch (SQLException e) {
      if (!dialect.isLockTimeout(e)) {
        throw e;
      }
      throw new UserException(
          "the database refused: " + String.valueOf(e.getMessage()).strip(),
          "Nothing was noted.",
          e);
    }
  }
}
