package dev.limbeck.schema;

/**
 * Whether the database numbers a column's rows itself (SQL:2003; AUTO_INCREMENT, AUTOINCREMENT,
 * serial elsewhere).
 */
public enum Identity {
  /** A value given by the statement is refused. */
  ALWAYS("always"),
  /** A value given by the statement wins. */
  BY_DEFAULT("by default");

  private final String words;

  Identity(String words) {
    this.words = words;
  }

  /** As SQL and revisions write it, in lower case. */
  public String words() {
    return words;
  }
}
