package dev.limbeck.error;

import org.jspecify.annotations.Nullable;

/**
 * Where in a file something stands.
 *
 * @param file the file as the user named it
 * @param line the line, counted from 1; 0 where the whole file is meant
 */
public record Place(String file, int line) {

  /** A whole file. */
  public static Place of(String file) {
    return new Place(file, 0);
  }

  /** {@code file:line}, or the file alone; the empty text for no place. */
  public static String text(@Nullable Place place) {
    return place == null ? "" : place.toString();
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
