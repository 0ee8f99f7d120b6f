package dev.limbeck.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a command would do to a database: the steps in their order, and the applied revisions before
 * and after.
 *
 * <p>Before the first step and after every step the applied revisions are a closed set. A stamp has
 * no steps; only the two sets differ, and only there may {@code before} hold ids that no revision
 * has or be open.
 *
 * @param steps no revision twice, all in one direction
 * @param before ids, sorted
 * @param after ids, sorted
 */
public record Plan(List<Step> steps, Set<String> before, Set<String> after) {

  /** Copies and sorts. */
  public Plan {
    steps = List.copyOf(steps);
    before = sorted(before);
    after = sorted(after);
  }

  /** Whether the database is already as it should be. */
  public boolean isEmpty() {
    return steps.isEmpty() && before.equals(after);
  }

  /** The revisions that run, in order. */
  public List<Revision> revisions() {
    return steps.stream().map(Step::revision).toList();
  }

  /** Rows that the version table gains, sorted. */
  public Set<String> added() {
    return difference(after, before);
  }

  /** Rows that the version table loses, sorted. */
  public Set<String> removed() {
    return difference(before, after);
  }

  private static Set<String> difference(Set<String> from, Set<String> taken) {
    Set<String> rest = new TreeSet<>(from);
    taken.forEach(rest::remove);
    return Collections.unmodifiableSet(rest);
  }

  private static Set<String> sorted(Collection<String> ids) {
    return Collections.unmodifiableSet(new TreeSet<>(ids));
  }
}
