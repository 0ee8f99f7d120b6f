package dev.limbeck.graph;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The contract's words as slow loops, sharing nothing with what they judge. */
record NaiveGraph(List<Revision> revisions) {

  /** The ids and anc(ids). */
  Set<String> closure(Set<String> ids) {
    Set<String> found = new TreeSet<>(ids);
    for (int before = -1; before < found.size(); ) {
      before = found.size();
      for (Revision revision : revisions) {
        if (found.contains(revision.id())) {
          found.addAll(needs(revision));
        }
      }
    }
    return found;
  }

  /** The ids and desc(ids). */
  Set<String> withAllThatNeeds(Set<String> ids) {
    Set<String> found = new TreeSet<>(ids);
    for (int before = -1; before < found.size(); ) {
      before = found.size();
      for (Revision revision : revisions) {
        if (!Collections.disjoint(needs(revision), found)) {
          found.add(revision.id());
        }
      }
    }
    return found;
  }

  Set<String> children(String id) {
    return revisions.stream()
        .filter(revision -> revision.revises().contains(id))
        .map(Revision::id)
        .collect(toCollection(TreeSet::new));
  }

  /** The maximal elements. */
  Set<String> maximal(Set<String> ids) {
    Set<String> maximal = new TreeSet<>(ids);
    maximal.removeIf(id -> withAllThatNeeds(Set.of(id)).stream().filter(ids::contains).count() > 1);
    return maximal;
  }

  /** Of those that could go next, the one whose id sorts first, again and again. */
  List<String> order(Collection<String> ids) {
    Set<String> left = new TreeSet<>(ids);
    List<String> order = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(id -> Collections.disjoint(needs(revision(id)), left))
              .findFirst()
              .orElseThrow();
      order.add(next);
      left.remove(next);
    }
    return order;
  }

  private List<String> needs(Revision revision) {
    if (revision.dependsOn().isEmpty()) {
      return revision.revises();
    }
    List<String> needs = new ArrayList<>(revision.revises());
    for (String idOrLabel : revision.dependsOn()) {
      revisions.stream()
          .filter(other -> other.id().equals(idOrLabel) || other.branchLabels().contains(idOrLabel))
          .forEach(other -> needs.add(other.id()));
    }
    return needs;
  }

  private Revision revision(String id) {
    return revisions.stream()
        .filter(revision -> revision.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }

  static Set<String> minus(Set<String> one, Set<String> other) {
    Set<String> rest = new TreeSet<>(one);
    rest.removeAll(other);
    return rest;
  }
}
