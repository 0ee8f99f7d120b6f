package dev.limbeck.command;

import java.util.Collection;
import java.util.stream.Collectors;

/** A list in a note, which stays readable however long it is. */
final class FirstFew {
  private static final int SHOWN = 5;

  private FirstFew() {}

  /** {@code a, b, c, d, e and 3 more}. */
  static String of(Collection<String> all) {
    int more = all.size() - SHOWN;
    return all.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
