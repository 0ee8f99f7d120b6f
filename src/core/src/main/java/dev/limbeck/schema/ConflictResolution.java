package dev.limbeck.schema;

import java.util.Locale;

/**
 * What SQLite does with a row whose key is there already, where the statement does not say it
 * ({@code ON CONFLICT}, lang_conflict.html). That the statement fails and undoes itself (ABORT) is
 * the usual way, and has no word here.
 */
public enum ConflictResolution {
  /** The transaction is rolled back. */
  ROLLBACK,
  /** The statement fails, and what it has done so far stays. */
  FAIL,
  /** The row is left out. */
  IGNORE,
  /** The rows that are there go. */
  REPLACE;

  /** As revisions write it, in lower case. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
