package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;

/** What stands in the way of a statement that failed, and what is to be done about that. */
enum Hindrance {
  /** The statement itself, or what it found. */
  MISTAKE("Mend it and start again"),

  /** What others hold, so that there is nothing to mend. */
  LOCKS("Start again when the locks are free"),

  /** It is not this run's turn any more. */
  LOCK("Start again"),

  /** The connection is gone, and with it what the database has said last. */
  CONNECTION("Start again when the database can be reached");

  private static final int SECONDS = 1;

  private final String again;

  Hindrance(String again) {
    this.again = again;
  }

  /** What is to be done, as a sentence without its end. */
  String again() {
    return again;
  }

  /** That of a failure on a connection. */
  static Hindrance of(Dialect dialect, Connection work, SQLException failed) {
    if (isLost(work, failed)) {
      return CONNECTION;
    }
    return dialect.isLockTimeout(failed) ? LOCKS : MISTAKE;
  }

  /** Whether a failure is the end of its connection; drivers have several words for that. */
  static boolean isLost(Connection work, SQLException failed) {
    if (failed instanceof SQLNonTransientConnectionException
        || failed instanceof SQLRecoverableException
        || String.valueOf(failed.getSQLState()).startsWith("08")) {
      return true;
    }
    try {
      return !work.isValid(SECONDS);
    } catch (SQLException e) {
      failed.addSuppressed(e);
      return true;
    }
  }
}
