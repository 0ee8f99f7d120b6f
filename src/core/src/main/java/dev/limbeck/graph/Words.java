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

  /** {@code there is no revision}, {@code there are 3 revisions}. */
  static String thereAre(int revisions) {
    return switch (revisions) {
      case 0 -> "there is no revision";
      case 1 -> "there is 1 revision";
      default -> "there are " + revisions + " revisions";
    };
  }

  /** {@code 1 step}, {@code 3 steps}. */
  static String steps(int number) {
    return number + (number == 1 ? " step" : " steps");
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
