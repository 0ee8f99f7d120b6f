package dev.limbeck.dialect.sqlite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table are copied in parts, one after the other and each row once.
 *
 * <p>Where numbers follow on each other without a gap, the numbers that SQLite gives to new rows
 * are those the old ones had, and to name them would only make it look each one up (half as fast
 * again). So a part says whether it needs them named.
 *
 * @param rows how many there are
 * @param parts none where all is copied by one statement
 */
record CopyParts(long rows, List<Part> parts) {
  /**
   * Some rows.
   *
   * @param condition what follows WHERE: what holds of them, and of no row of another part
   * @param follows whether their numbers follow, without a gap, on the last of the part before, or
   *     on 0
   */
  record Part(String condition, boolean follows) {}

  CopyParts {
    parts = List.copyOf(parts);
  }

  /** A table that is copied by one statement. */
  static CopyParts none(long rows) {
    return new CopyParts(rows, List.of());
  }

  /** Whether any part leaves it to SQLite to number its rows. */
  boolean follow() {
    return parts.stream().anyMatch(Part::follows);
  }

  /**
   * Rows above one value of a key, up to another.
   *
   * @param key a column, quoted
   * @param above null for those from the first one on
   * @param upTo null for those to the last one
   */
  static String between(String key, @Nullable String above, @Nullable String upTo) {
    String low = above == null ? "" : key + " > " + above;
    String high = upTo == null ? "" : key + " <= " + upTo;
    return low + (low.isEmpty() || high.isEmpty() ? "" : " AND ") + high;
  }
}
