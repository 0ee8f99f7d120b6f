package dev.limbeck.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How alike a value of an enum type that goes and one that comes are, from 0 to 1: by name, and by
 * place among the values that stay. What a value means is in its name alone, so that only one that
 * is written otherwise comes near 1: in another case, with other signs between its words, in the
 * plural, or with a slip of the pen. {@code EUR_TO_USD} and {@code USD_TO_EUR} are two things.
 */
final class ValueLikeness {
  private static final double NAME = 0.6;
  private static final double PLACE = 0.4;

  /** For another place where the name decides on it. */
  private static final double ANYWHERE = 0.8;

  private static final double PLURAL = 0.95;
  private static final double SLIP = 0.90;
  private static final double OTHER_WORDS = 0.75;

  /** So many letters must a word have for a slip of the pen to be told from another word. */
  private static final int SLIPPERY = 5;

  private static final Pattern WORDS =
      Pattern.compile("[\\p{L}\\p{N}]+(?:[_\\- ][\\p{L}\\p{N}]+)*");

  private final List<String> from;
  private final List<String> to;
  private final Set<String> staying;
  private final boolean alphabetic;

  /** The values before and after. */
  ValueLikeness(List<String> from, List<String> to) {
    this.from = from;
    this.to = to;
    this.staying = new HashSet<>(from);
    this.staying.retainAll(to);
    this.alphabetic = alphabetic(from) && alphabetic(to);
  }

  private static boolean alphabetic(List<String> values) {
    return values.stream().sorted().toList().equals(values);
  }

  /** Whether two values differ in case and in what separates their words alone. */
  static boolean sameLetters(String a, String b) {
    if (a.equalsIgnoreCase(b)) {
      return true;
    }
    boolean numbers = (a + b).codePoints().anyMatch(Character::isDigit);
    return worded(a, b)
        && NameLikeness.letters(a).equals(NameLikeness.letters(b))
        && (!numbers || NameLikeness.words(a).equals(NameLikeness.words(b)));
  }

  private static boolean worded(String a, String b) {
    return WORDS.matcher(a).matches() && WORDS.matcher(b).matches();
  }

  /** The likeness. */
  double of(String a, String b) {
    return NAME * ofNames(a, b) + PLACE * ofPlaces(a, b);
  }

  private static double ofNames(String a, String b) {
    if (sameLetters(a, b)) {
      return 1;
    }
    if (!worded(a, b)) {
      return 0;
    }
    List<String> some = NameLikeness.words(a);
    List<String> others = NameLikeness.words(b);
    double alike = Math.min(OTHER_WORDS, NameLikeness.of(a, b));
    if (some.size() != others.size()) {
      return alike;
    }
    double least = PLURAL;
    int different = 0;
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).equals(others.get(i))) {
        least = ofWords(some.get(i), others.get(i));
        different++;
      }
    }
    return different == 1 ? Math.max(least, alike) : alike;
  }

  private static double ofWords(String a, String b) {
    return NameLikeness.sameButPlural(a, b) ? PLURAL : isSlip(a, b) ? SLIP : 0;
  }

  /** Whether one has a letter more inside, or two neighbours the other way round. */
  private static boolean isSlip(String a, String b) {
    String shorter = a.length() <= b.length() ? a : b;
    String longer = a.length() <= b.length() ? b : a;
    if (longer.length() < SLIPPERY || !longer.codePoints().allMatch(Character::isLetter)) {
      return false;
    }
    int at = 0;
    while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
      at++;
    }
    if (at == 0 || at >= longer.length() - 1) {
      return false;
    }
    String rest = shorter.substring(at);
    if (longer.length() == shorter.length() + 1) {
      return longer.substring(at + 1).equals(rest);
    }
    return longer.length() == shorter.length()
        && rest.charAt(0) == longer.charAt(at + 1)
        && rest.charAt(1) == longer.charAt(at)
        && rest.substring(2).equals(longer.substring(at + 2));
  }

  /**
   * Whether both stand between the same values that stay, and are as many-th there. Where values
   * are in the order of the alphabet, as Hibernate makes them, another name has another place.
   */
  private double ofPlaces(String a, String b) {
    Place before = place(from, a);
    Place after = place(to, b);
    if (!before.before().equals(after.before()) || !before.behind().equals(after.behind())) {
      return alphabetic ? ANYWHERE : 0;
    }
    return before.fromStart() == after.fromStart() || before.fromEnd() == after.fromEnd() ? 1 : 0.5;
  }

  /**
   * Where a value stands.
   *
   * @param before the next value before it that stays; empty for none
   * @param behind the next one behind it
   * @param fromStart how many that do not stay are between the one before and it
   * @param fromEnd how many are between it and the one behind
   */
  private record Place(List<String> before, List<String> behind, int fromStart, int fromEnd) {}

  private Place place(List<String> values, String value) {
    int at = values.indexOf(value);
    int first = at;
    while (first > 0 && !staying.contains(values.get(first - 1))) {
      first--;
    }
    int last = at;
    while (last < values.size() - 1 && !staying.contains(values.get(last + 1))) {
      last++;
    }
    return new Place(
        values.subList(Math.max(0, first - 1), first),
        values.subList(last + 1, Math.min(values.size(), last + 2)),
        at - first,
        last - at);
  }
}
