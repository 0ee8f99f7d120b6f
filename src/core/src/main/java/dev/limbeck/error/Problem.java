package dev.limbeck.error;

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

  /** A problem that stands in no file. */
  public static Problem of(String message, String remedy) {
    return new Problem(message, null, remedy);
  }

  /** {@code place: message}, then the remedy on a line of its own. */
  public String text() {
    String where = place == null ? "" : place + ": ";
    return where + message + (remedy == null ? "" : "\n  " + remedy);
  }
}
