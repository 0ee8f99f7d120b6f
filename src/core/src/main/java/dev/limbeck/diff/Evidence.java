package dev.limbeck.diff;

import java.util.HashSet;
import java.util.Set;

/** A weighted mean of what was looked at; what could not be looked at is not part of it. */
final class Evidence {
  private double weights;
  private double sum;

  void add(double weight, double value) {
    weights += weight;
    sum += weight * value;
  }

  /** From 0 to 1; 0 where nothing was looked at. */
  double score() {
    return weights == 0 ? 0 : sum / weights;
  }

  /** What two sets have in common, of all they have (Jaccard's index). */
  static double share(Set<?> a, Set<?> b) {
    Set<Object> all = new HashSet<>(a);
    all.addAll(b);
    Set<Object> common = new HashSet<>(a);
    common.retainAll(b);
    return all.isEmpty() ? 1 : (double) common.size() / all.size();
  }
}
