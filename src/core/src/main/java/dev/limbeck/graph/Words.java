package dev.limbeck.graph;

import java.util.ArrayList;
import java.util.List;

/** Lists and numbers as English wants them. */
final class Words {
  /** How many names of a list are spelled out; a reader stops before that, data does not. */
  static final int MOST = 10;

  private Words() {}

  /** {@code a, b and c}. */
  static String list(List<String> names) {
    return joined(names, "and");
  }

  /** {@code a, b or c}. */
  static String choice(List<String> names) {
    return joined(names, "or");
  }

  /** {@code 1 revision}, {@code 3 revisions}. */
  static String revisions(int number) {
    return number + (number == 1 ? " revision" : " revisions");
  }

  private static String joined(List<String> names, String conjunction) {
    if (names.isEmpty()) {
      return "none";
    }
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(MOST, names.size())));
    if (names.size() > MOST) {
      shown.add(names.size() - MOST + " more");
    }
    String last = shown.remove(shown.size() - 1);
    return shown.isEmpty() ? last : String.join(", ", shown) + " " + conjunction + " " + last;
  }
}
