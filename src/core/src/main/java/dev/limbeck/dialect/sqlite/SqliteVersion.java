package dev.limbeck.dialect.sqlite;

import dev.limbeck.error.UserException;

/** The version of the SQLite library behind a connection. */
record SqliteVersion(int major, int minor) {
  /** The first with what Limbeck needs. */
  static final SqliteVersion OLDEST = new SqliteVersion(3, 37);

  /**
   * Reads a version as SQLite says it.
   *
   * @throws UserException if it is older than Limbeck can work with
   */
  static SqliteVersion parse(String text) {
    String[] numbers = text.split("\\D+", -1);
    SqliteVersion version =
        new SqliteVersion(
            Integer.parseInt(numbers[0]), numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0);
    if (!version.atLeast(OLDEST.major, OLDEST.minor)) {
      throw new UserException(
          "SQLite " + text + " is too old; 3.37 is the oldest that can be served",
          "Take a newer version of it; for Java that is org.xerial:sqlite-jdbc.");
    }
    return version;
  }

  boolean atLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  /** Whether ALTER TABLE knows NOT NULL and CHECK, and drops named constraints. */
  boolean altersConstraints() {
    return atLeast(3, 53);
  }
}
