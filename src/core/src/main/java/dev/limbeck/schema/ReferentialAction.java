package dev.limbeck.schema;

/** What happens to the referencing rows when the row they refer to goes or changes its key. */
public enum ReferentialAction {
  NO_ACTION("no action"),
  RESTRICT("restrict"),
  CASCADE("cascade"),
  SET_NULL("set null"),
  SET_DEFAULT("set default");

  private final String words;

  ReferentialAction(String words) {
    this.words = words;
  }

  /** As SQL and revisions write it, in lower case. */
  public String words() {
    return words;
  }
}
