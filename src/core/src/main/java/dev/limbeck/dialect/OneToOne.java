package dev.limbeck.dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Pairs what a model wants with what is there in other words. */
public final class OneToOne {
  private OneToOne() {}

  /**
   * Each of the wanted with one of its candidates, which is no other's then.
   *
   * @param unmatched those of all that are not there in the same words
   * @param candidates in the order in which they are tried
   * @param taken what becomes of a wanted one and its candidate
   */
  public static <T> List<T> aligned(
      List<T> all,
      List<T> unmatched,
      Function<T, List<T>> candidates,
      BiPredicate<T, T> same,
      BinaryOperator<T> taken) {
    Set<T> others = new HashSet<>();
    return all.stream()
        .map(
            one ->
                !unmatched.contains(one)
                    ? one
                    : candidates.apply(one).stream()
                        .filter(other -> !others.contains(other) && same.test(one, other))
                        .findFirst()
                        .filter(others::add)
                        .map(other -> taken.apply(one, other))
                        .orElse(one))
        .toList();
  }
}
