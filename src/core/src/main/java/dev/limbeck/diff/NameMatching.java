package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.RenameDecisions.Decision;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;

/**
 * Finds out which of the names that are there have become which of the names that are wanted, in
 * one namespace: the tables of a schema, or the columns of a table.
 *
 * <p>What is settled comes first, then what is the same by its identity, then names of the same
 * letters; what is left is paired off by likeness. A pair is certain if it is at least 0.90 alike
 * and no other pair with one of its names comes nearer to it than 0.15, nor has the same letters;
 * otherwise it is a question.
 */
final class NameMatching {
  private static final double CERTAIN = 0.90;
  private static final double LEAD = 0.15;
  private static final int CANDIDATES = 5;

  private final Set<String> there;
  private final Set<String> wanted;
  private final Map<String, Match> matches = new TreeMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final Map<String, Doubt> doubts = new TreeMap<>();

  /** A new name, and why. */
  record Match(String to, Basis basis, double score) {}

  /**
   * What an old name may have become.
   *
   * @param candidates the likeliest first
   */
  record Doubt(List<Match> candidates, Optional<Match> proposal) {}

  NameMatching(Collection<String> there, Collection<String> wanted) {
    this.there = new TreeSet<>(there);
    this.wanted = new TreeSet<>(wanted);
  }

  /** Takes what is settled, as far as the names are there and wanted. */
  NameMatching settled(Map<String, Decision> decisions) {
    decisions.forEach(
        (old, decision) -> {
          if (!there.contains(old)) {
            return;
          }
          if (decision.to().isEmpty()) {
            dropped.add(old);
          } else if (wanted.contains(decision.to().get())) {
            matches.put(old, new Match(decision.to().get(), decision.basis(), decision.score()));
          }
        });
    dropped.removeAll(matches.keySet());
    return this;
  }

  /**
   * Takes moves that are evident of themselves. A move away from a name that is still wanted counts
   * only if another move supplies that name, and one to a name that is there only if that moves
   * away: an attribute that was renamed and a new one of its old name are no move.
   */
  NameMatching identical(Map<String, String> moves) {
    Map<String, String> left = new TreeMap<>(moves);
    Set<String> taken = new HashSet<>();
    matches.values().forEach(match -> taken.add(match.to()));
    left.entrySet()
        .removeIf(
            move ->
                matches.containsKey(move.getKey())
                    || dropped.contains(move.getKey())
                    || taken.contains(move.getValue())
                    || !there.contains(move.getKey())
                    || !wanted.contains(move.getValue()));
    boolean changed = true;
    while (changed) {
      Set<String> supplied = new HashSet<>(left.values());
      supplied.addAll(taken);
      Set<String> leaving = new HashSet<>(left.keySet());
      leaving.addAll(matches.keySet());
      changed =
          left.entrySet()
              .removeIf(
                  move ->
                      (wanted.contains(move.getKey()) && !supplied.contains(move.getKey()))
                          || (there.contains(move.getValue())
                              && !leaving.contains(move.getValue())));
    }
    left.forEach((old, to) -> matches.put(old, new Match(to, Basis.ATTRIBUTE, 1)));
    return this;
  }

  /** Takes names of the same letters, where one of each is left over and they may be the same. */
  NameMatching sameLetters(BiPredicate<String, String> possible) {
    Map<String, Set<String>> before = byLetters(open());
    Map<String, Set<String>> after = byLetters(missing());
    before.forEach(
        (letters, names) -> {
          Set<String> others = after.getOrDefault(letters, Set.of());
          if (names.size() == 1 && others.size() == 1) {
            String old = names.iterator().next();
            String to = others.iterator().next();
            if (possible.test(old, to)) {
              matches.put(old, new Match(to, Basis.SAME_LETTERS, 1));
            }
          }
        });
    return this;
  }

  private static Map<String, Set<String>> byLetters(Collection<String> names) {
    Map<String, Set<String>> byLetters = new TreeMap<>();
    names.forEach(
        name ->
            byLetters
                .computeIfAbsent(NameLikeness.letters(name), key -> new TreeSet<>())
                .add(name));
    return byLetters;
  }

  /**
   * Pairs off what is left.
   *
   * @param likeness of an old and a new name, from 0 to 1
   * @param least what is less alike is no question
   */
  NameMatching alike(ToDoubleBiFunction<String, String> likeness, double least) {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    Map<String, Map<String, Double>> backward = new HashMap<>();
    Set<String> missing = missing();
    for (String old : open()) {
      for (String name : missing) {
        double score = likeness.applyAsDouble(old, name);
        if (score >= least) {
          scores.computeIfAbsent(old, key -> new TreeMap<>()).put(name, score);
          backward.computeIfAbsent(name, key -> new TreeMap<>()).put(old, score);
        }
      }
    }
    Map<String, String> pairs = Assignment.of(scores);
    Set<String> certain = new HashSet<>();
    pairs.forEach(
        (old, name) -> {
          double score = scores.getOrDefault(old, Map.of()).getOrDefault(name, 0.0);
          double second =
              Math.max(
                  best(scores.getOrDefault(old, Map.of()), name),
                  best(backward.getOrDefault(name, Map.of()), old));
          boolean alone =
              unrivalled(scores.getOrDefault(old, Map.of()), name)
                  && unrivalled(backward.getOrDefault(name, Map.of()), old);
          if (score >= CERTAIN && score - second >= LEAD && alone) {
            matches.put(old, new Match(name, Basis.LIKENESS, score));
            certain.add(name);
          }
        });
    scores.forEach(
        (old, row) -> {
          if (!matches.containsKey(old)) {
            doubt(old, row, certain, Optional.ofNullable(pairs.get(old)));
          }
        });
    return this;
  }

  private void doubt(
      String old, Map<String, Double> row, Set<String> certain, Optional<String> pair) {
    List<Match> candidates =
        row.entrySet().stream()
            .filter(entry -> !certain.contains(entry.getKey()))
            .map(entry -> new Match(entry.getKey(), Basis.LIKENESS, entry.getValue()))
            .sorted(
                Comparator.comparingDouble((Match match) -> -match.score())
                    .thenComparing(Match::to))
            .limit(CANDIDATES)
            .toList();
    if (!candidates.isEmpty()) {
      Optional<Match> proposal =
          candidates.stream()
              .filter(match -> pair.isPresent() && match.to().equals(pair.get()))
              .findFirst();
      doubts.put(old, new Doubt(candidates, proposal));
    }
  }

  /** Whether no other name has the same letters. */
  private static boolean unrivalled(Map<String, Double> scores, String name) {
    return byLetters(scores.keySet()).getOrDefault(NameLikeness.letters(name), Set.of()).size()
        <= 1;
  }

  private static double best(Map<String, Double> scores, String but) {
    return scores.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(but))
        .mapToDouble(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** The names that are there and not wanted under the same name, nor known to have moved. */
  private Set<String> open() {
    Set<String> supplied = supplied();
    Set<String> open = new TreeSet<>(there);
    open.removeIf(
        name ->
            matches.containsKey(name)
                || dropped.contains(name)
                || (wanted.contains(name) && !supplied.contains(name)));
    return open;
  }

  /** The names that are wanted and that nothing supplies. */
  private Set<String> missing() {
    Set<String> supplied = supplied();
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeIf(
        name ->
            supplied.contains(name)
                || (there.contains(name) && !matches.containsKey(name) && !dropped.contains(name)));
    return missing;
  }

  private Set<String> supplied() {
    Set<String> supplied = new HashSet<>();
    matches.values().forEach(match -> supplied.add(match.to()));
    return supplied;
  }

  /** The certain ones, by old name, sorted; those that keep their name are left out. */
  Map<String, Match> matches() {
    Map<String, Match> moved = new TreeMap<>(matches);
    moved.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue().to()));
    return moved;
  }

  /** The questions, by old name, sorted. */
  Map<String, Doubt> doubts() {
    return doubts;
  }
}
