package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import java.sql.SQLException;
import java.time.Duration;

/** What is said where others have a whole database, in the same words wherever it is noticed. */
public enum BusyDatabase {
  /** The command takes the time to wait as an option. */
  OPTION("--lock-timeout"),
  /** The connection waits as the url says. */
  URL("busy_timeout in the url");

  private final String moreTime;

  BusyDatabase(String moreTime) {
    this.moreTime = moreTime;
  }

  /**
   * The error.
   *
   * @param waited how long; zero where that is not known
   * @param failed the database's own words
   */
  public UserException error(Duration waited, SQLException failed) {
    long seconds = waited.toSeconds();
    String howLong =
        seconds == 0 ? "" : " for " + seconds + (seconds == 1 ? " second" : " seconds");
    return new UserException(
        "the database is busy: something else has held a lock on it" + howLong,
        "Find the program that holds a transaction open and end it, try again later, or give more"
            + " time with "
            + moreTime
            + ".",
        failed);
  }
}
