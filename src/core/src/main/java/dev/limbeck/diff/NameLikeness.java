package dev.limbeck.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How alike two names are, from 0 to 1, by the words they are made of. Only names that differ in
 * their form come near 1 (case, underscores, order of words, plural, the table's name before a
 * column's); words that are spelled alike do not: {@code weight} and {@code height} are two things.
 */
final class NameLikeness {
  private static final double OTHER_FORM = 0.95;
  private static final double ALIKE = 0.75;
  private static final int SHORTEST = 3;
  private static final Pattern OTHER_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");

  private NameLikeness() {}

  /** A name without underscores and case. */
  static String letters(String name) {
    return OTHER_SIGNS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The likeness of two names. */
  static double of(String a, String b) {
    if (letters(a).equals(letters(b)) && !letters(a).isEmpty()) {
      return 1;
    }
    List<String> some = words(a);
    List<String> others = words(b);
    List<String> left = new ArrayList<>(others);
    double common = 0;
    for (String word : some) {
      String best = null;
      double score = 0;
      for (String other : left) {
        double likeness = ofWords(word, other);
        if (likeness > score) {
          score = likeness;
          best = other;
        }
      }
      if (best != null) {
        left.remove(best);
        common += score;
      }
    }
    double dice = 2 * common / Math.max(1, some.size() + others.size());
    return Math.min(OTHER_FORM, dice);
  }

  /** The likeness of two columns' names; a table's name before one of them does not count. */
  static double ofColumns(String a, String tableA, String b, String tableB) {
    double bare = of(withoutTable(a, tableA), withoutTable(b, tableB));
    return Math.max(of(a, b), Math.min(OTHER_FORM, bare));
  }

  private static String withoutTable(String column, String table) {
    List<String> words = words(column);
    List<String> prefix = words(table);
    if (words.size() <= prefix.size()) {
      return column;
    }
    for (int i = 0; i < prefix.size(); i++) {
      if (!sameButPlural(words.get(i), prefix.get(i))) {
        return column;
      }
    }
    return String.join("_", words.subList(prefix.size(), words.size()));
  }

  private static double ofWords(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    if (sameButPlural(a, b)) {
      return OTHER_FORM;
    }
    String shorter = a.length() <= b.length() ? a : b;
    String longer = a.length() <= b.length() ? b : a;
    boolean abbreviated =
        shorter.length() >= SHORTEST
            && shorter.charAt(0) == longer.charAt(0)
            && isPartOf(shorter, longer);
    boolean inside = shorter.length() > SHORTEST && longer.contains(shorter);
    if (abbreviated || inside) {
      return ALIKE;
    }
    int distance = distance(a, b);
    double share = 1 - (double) distance / longer.length();
    return share < 0.5 ? 0 : ALIKE * share;
  }

  static boolean sameButPlural(String a, String b) {
    return singular(a).equals(singular(b));
  }

  private static String singular(String word) {
    if (word.length() > SHORTEST && word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.length() > SHORTEST && word.endsWith("ses")) {
      return word.substring(0, word.length() - 2);
    }
    return word.length() > SHORTEST && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }

  /** Whether all letters of one stand in the other, in their order. */
  private static boolean isPartOf(String shorter, String longer) {
    int at = 0;
    for (int i = 0; i < longer.length() && at < shorter.length(); i++) {
      if (longer.charAt(i) == shorter.charAt(at)) {
        at++;
      }
    }
    return at == shorter.length();
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }

  /**
   * The words of a name: split at what is no letter, at numbers, and where a capital begins one.
   */
  static List<String> words(String name) {
    String spaced =
        name.replaceAll("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})", " ")
            .replaceAll("(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})", " ")
            .replaceAll("[^\\p{L}\\p{N}]+", " ");
    return Arrays.stream(spaced.strip().toLowerCase(Locale.ROOT).split(" +"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
