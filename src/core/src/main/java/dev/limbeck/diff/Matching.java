package dev.limbeck.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two lists, paired off: first what has the same structure and the same name, then what has the
 * same structure and is wanted under any name, unless something else is wanted under that name.
 */
final class Matching<T> {
  private final List<T> wanted;
  private final List<T> gone;
  private final List<T> missing = new ArrayList<>();
  private final IdentityHashMap<T, T> pairs = new IdentityHashMap<>();

  Matching(
      List<T> from, List<T> to, Function<T, @Nullable String> name, BiPredicate<T, T> structure) {
    wanted = List.copyOf(to);
    gone = new ArrayList<>(from);
    List<T> open = new ArrayList<>();
    Set<String> claimed = new HashSet<>();
    for (T one : to) {
      String given = name.apply(one);
      if (given != null) {
        claimed.add(given);
      }
      if (given == null
          || !take(one, old -> given.equals(name.apply(old)) && structure.test(old, one))) {
        open.add(one);
      }
    }
    for (T one : open) {
      if (name.apply(one) != null
          || !take(one, old -> !claimed.contains(name.apply(old)) && structure.test(old, one))) {
        missing.add(one);
      }
    }
  }

  private boolean take(T one, Predicate<T> condition) {
    for (T old : gone) {
      if (condition.test(old)) {
        gone.remove(old);
        pairs.put(one, old);
        return true;
      }
    }
    return false;
  }

  /** All that is wanted. */
  List<T> wanted() {
    return wanted;
  }

  /** What is there and is what is wanted. */
  Optional<T> pairOf(T one) {
    return Optional.ofNullable(pairs.get(one));
  }

  /** What is there and not wanted. */
  List<T> gone() {
    return gone;
  }

  /** What is wanted and not there. */
  List<T> missing() {
    return missing;
  }
}
