package dev.limbeck.error;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, where, and what the user can do about it.
 *
 * @param message what is wrong, one sentence without a full stop; several lines where a statement
 *     is quoted
 * @param place where it stands, if in a file
 * @param remedy what to do, an imperative sentence; null only where nothing can be advised
 */
public record Problem(String message, @Nullable Place place, @Nullable String remedy) {
  private static final int HEAD = 4_000;
  private static final int TAIL = 2_000;

  /** A problem that stands in no file. */
  public static Problem of(String message, String remedy) {
    return new Problem(message, null, remedy);
  }

  /**
   * {@code place: message}, then the remedy on a line of its own. Of a message that quotes a very
   * long statement the middle is left out; what the database says of it stands at the end.
   */
  public String text() {
    String where = place == null ? "" : place + ": ";
    return where + shortened(message) + (remedy == null ? "" : "\n  " + remedy);
  }

  private static String shortened(String text) {
    int left = text.length() - HEAD - TAIL;
    if (left <= TAIL) {
      return text;
    }
    return String.format(
        Locale.ROOT,
        "%s\n  (%,d characters are left out here)\n%s",
        text.substring(0, HEAD).stripTrailing(),
        left,
        text.substring(HEAD + left));
  }
}
