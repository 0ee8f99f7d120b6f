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

  /**
   * The least number of letters to insert, delete, replace or swap with their neighbour
   * (Damerau-Levenshtein, optimal string alignment).
   */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (swapped(a, b, i, j)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
