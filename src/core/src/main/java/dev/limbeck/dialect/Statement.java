package dev.limbeck.dialect;

/**
 * One thing to send to the database.
 *
 * @param kind whether it changes something or makes sure of something
 * @param sql without a terminator
 * @param note for a change, what is done, in a few words; for an assertion, what is wrong when the
 *     query returns rows
 */
public record Statement(Kind kind, String sql, String note) {
  /** What is expected of a statement. */
  public enum Kind {
    /** Executed; its result does not matter. */
    CHANGE,
    /**
     * Executed to see that it works; it changes nothing, and a script that was tried out goes
     * without it.
     */
    PROBE,
    /**
     * A query that must return no row; the rows it returns are what would have been lost or broken.
     */
    ASSERTION
  }

  /** A statement that changes something. */
  public static Statement change(String sql, String note) {
    return new Statement(Kind.CHANGE, sql, note);
  }

  /** A statement that must work and does nothing. */
  public static Statement probe(String sql, String note) {
    return new Statement(Kind.PROBE, sql, note);
  }

  /** A query that must return no row. */
  public static Statement assertion(String sql, String note) {
    return new Statement(Kind.ASSERTION, sql, note);
  }
}
