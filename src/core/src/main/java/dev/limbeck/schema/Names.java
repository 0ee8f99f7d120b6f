package dev.limbeck.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How alike names are, for the question "did you mean …?". */
public final class Names {
  private Names() {}

  /**
   * The candidate closest to a name, if one is close enough to be meant: a third of its letters at
   * most differ.
   */
  public static Optional<String> closest(String name, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(candidate, name) <= Math.max(1, name.length() / 3))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(candidate, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A remedy's half sentence: "Did you mean 'x'?" and a space, or nothing. */
  public static String didYouMean(String name, Collection<String> candidates) {
    return closest(name, candidates).map(close -> "Did you mean '" + close + "'? ").orElse("");
  }

  /** The least number of letters to insert, delete or replace (Levenshtein). */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
