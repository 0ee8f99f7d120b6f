package dev.limbeck.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What takes whose place: what comes, with what goes of the same kind over the same columns. Where
 * several could, those belong together that say most alike.
 */
final class Successors<T> {
  private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]");

  private record Place<T>(T old, T next, double likeness) {}

  private final IdentityHashMap<T, T> next = new IdentityHashMap<>();
  private final IdentityHashMap<T, T> old = new IdentityHashMap<>();

  /**
   * @param sameColumns whether one that goes and one that comes are over the same columns
   */
  Successors(List<T> gone, List<T> coming, BiPredicate<T, T> sameColumns) {
    List<Place<T>> places = new ArrayList<>();
    for (T one : gone) {
      for (T other : coming) {
        if (sameColumns.test(one, other)) {
          places.add(new Place<>(one, other, likeness(one.toString(), other.toString())));
        }
      }
    }
    places.sort(Comparator.comparingDouble(place -> -place.likeness()));
    for (Place<T> place : places) {
      if (!next.containsKey(place.old()) && !old.containsKey(place.next())) {
        next.put(place.old(), place.next());
        old.put(place.next(), place.old());
      }
    }
  }

  /** What comes in the place of one that goes. */
  Optional<T> of(T one) {
    return Optional.ofNullable(next.get(one));
  }

  /** What goes so that another can come. */
  Optional<T> before(T one) {
    return Optional.ofNullable(old.get(one));
  }

  /** The share of the words that both have. */
  private static double likeness(String a, String b) {
    List<String> some = words(a);
    List<String> others = words(b);
    Map<String, Integer> left = new HashMap<>();
    others.forEach(word -> left.merge(word, 1, Integer::sum));
    long common = some.stream().filter(word -> left.merge(word, -1, Integer::sum) >= 0).count();
    return 2.0 * common / (some.size() + others.size());
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }
}
