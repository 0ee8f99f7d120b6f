package dev.limbeck.diff;

/** What the text of a check constraint is worth when two are compared. */
public enum CheckComparison {
  /** The same check has the same text on both sides. */
  BY_TEXT,
  /**
   * As above, and what an expression says follows from the types of its columns: the database would
   * keep it with casts where one changes, so that it is said again.
   */
  BY_TYPED_TEXT,
  /**
   * The database rewrites checks, so that a different text says nothing. Checks come and go with
   * their table or a column that they mention, and what remains is reported as not compared.
   */
  NOT_COMPARED
}
