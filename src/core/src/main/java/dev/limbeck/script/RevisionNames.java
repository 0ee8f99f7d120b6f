package dev.limbeck.script;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.util.List;
import java.util.Set;

/**
 * The form of ids and labels in a header. They must not look like the symbols that a command line
 * is made of ({@code head}, {@code label@base}, {@code +2}, {@code a:b}).
 */
final class RevisionNames {
  private static final Set<String> RESERVED = Set.of("base", "head", "heads", "current");
  private static final String SYMBOLS = "@:+-,";

  private RevisionNames() {}

  /** Notes what is wrong with the names under a key. */
  static void check(String key, List<String> names, Place place, Problems problems) {
    for (String name : names) {
      if (name.isEmpty()) {
        problems.add(
            place,
            "'" + key + "' is empty",
            "Give it a value, or leave the key out if it has none.");
      } else if (RESERVED.contains(name)) {
        problems.add(
            place,
            "'" + key + ": " + name + "' cannot be: '" + name + "' is a word of the command line",
            key.equals("revises") && name.equals("base")
                ? "Leave 'revises' out: a revision without it is a base."
                : "Write another name.");
      } else if (!wellFormed(name)) {
        problems.add(
            place,
            "'" + key + "' has a name that cannot be: '" + name + "'",
            "Use letters, digits, '_' and '.'; @ : + - , and white space are for the command line.");
      }
    }
  }

  private static boolean wellFormed(String name) {
    return name.codePoints()
        .noneMatch(
            c ->
                SYMBOLS.indexOf(c) >= 0
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.isISOControl(c));
  }
}
