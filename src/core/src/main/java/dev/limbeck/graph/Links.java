package dev.limbeck.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who stands next to whom, and everything that is found by walking from neighbour to neighbour.
 *
 * <p>All walks are loops over a heap-allocated stack, so a long history cannot overflow; each costs
 * what it visits. It is built from consistent headers and is no judge of them: that is {@link
 * GraphLoader}.
 */
final class Links {
  private final NavigableMap<String, Revision> revisions;
  private final Map<String, Revision> declarers;
  private final Map<String, List<String>> parents = new LinkedHashMap<>();
  private final Map<String, List<String>> dependencies = new LinkedHashMap<>();
  private final Map<String, List<String>> children = new LinkedHashMap<>();
  private final Map<String, List<String>> dependents = new LinkedHashMap<>();
  private final List<String> ordered;

  /**
   * Links what can be linked; a name that nobody has is left out.
   *
   * @param revisions by id
   * @param declarers the revision of each label
   */
  Links(NavigableMap<String, Revision> revisions, Map<String, Revision> declarers) {
    this.revisions = new TreeMap<>(revisions);
    this.declarers = new TreeMap<>(declarers);
    for (Revision revision : this.revisions.values()) {
      link(revision.id(), revision.revises(), parents, children);
      List<String> needed = revision.dependsOn().stream().map(this::declarerOrSelf).toList();
      link(revision.id(), needed, dependencies, dependents);
    }
    this.ordered = RevisionOrder.of(this, this.revisions.keySet());
  }

  private void link(
      String id,
      List<String> needed,
      Map<String, List<String>> down,
      Map<String, List<String>> up) {
    for (String neighbour : new LinkedHashSet<>(needed)) {
      if (revisions.containsKey(neighbour)) {
        down.computeIfAbsent(id, key -> new ArrayList<>(1)).add(neighbour);
        up.computeIfAbsent(neighbour, key -> new ArrayList<>(1)).add(id);
      }
    }
  }

  private String declarerOrSelf(String idOrLabel) {
    return declarer(idOrLabel).orElse(idOrLabel);
  }

  /** The revisions by id. */
  NavigableMap<String, Revision> revisions() {
    return revisions;
  }

  /** All ids in the one order; what stands in a cycle or needs one that does is left out. */
  List<String> ordered() {
    return ordered;
  }

  boolean contains(String id) {
    return revisions.containsKey(id);
  }

  Revision revision(String id) {
    Revision revision = revisions.get(id);
    if (revision == null) {
      throw new IllegalArgumentException("no revision " + id);
    }
    return revision;
  }

  /** The id of the revision that declares a label. */
  Optional<String> declarer(String label) {
    return Optional.ofNullable(declarers.get(label)).map(Revision::id);
  }

  /** In the order of the header. */
  List<String> parents(String id) {
    return parents.getOrDefault(id, List.of());
  }

  /** In the order of the header, labels replaced by their revisions. */
  List<String> dependencies(String id) {
    return dependencies.getOrDefault(id, List.of());
  }

  /** Sorted by id. */
  List<String> children(String id) {
    return children.getOrDefault(id, List.of());
  }

  /** Sorted by id. */
  List<String> dependents(String id) {
    return dependents.getOrDefault(id, List.of());
  }

  /** Parents and dependencies. */
  List<String> needs(String id) {
    return joined(parents(id), dependencies(id));
  }

  /** Children and dependents. */
  List<String> neededBy(String id) {
    return joined(children(id), dependents(id));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    if (second.isEmpty()) {
      return first;
    }
    Set<String> both = new LinkedHashSet<>(first);
    both.addAll(second);
    return List.copyOf(both);
  }

  /** Sorted ids of the revisions without children. */
  List<String> heads() {
    return revisions.keySet().stream().filter(id -> children(id).isEmpty()).toList();
  }

  /** Sorted ids of the heads on which nothing depends. */
  List<String> effectiveHeads() {
    return revisions.keySet().stream().filter(id -> neededBy(id).isEmpty()).toList();
  }

  /** Sorted ids of the revisions without parents. */
  List<String> bases() {
    return revisions.keySet().stream().filter(id -> parents(id).isEmpty()).toList();
  }

  /** The ids and all they need. */
  Set<String> closure(Collection<String> ids) {
    return reach(ids, this::needs);
  }

  /** All that the ids need; an id itself only where another of them needs it. */
  Set<String> ancestors(Collection<String> ids) {
    return reach(ids.stream().flatMap(id -> needs(id).stream()).toList(), this::needs);
  }

  /** All that needs one of the ids; an id itself only where it needs another of them. */
  Set<String> descendants(Collection<String> ids) {
    return reach(ids.stream().flatMap(id -> neededBy(id).stream()).toList(), this::neededBy);
  }

  /** The revision with its ancestors and its descendants, all over parents only. */
  Set<String> lineage(String id) {
    Set<String> lineage = reach(List.of(id), this::children);
    lineage.addAll(reach(List.of(id), this::parents));
    return lineage;
  }

  /** Sorted: those that no other of the ids needs. */
  List<String> maximal(Collection<String> ids) {
    Set<String> below = ancestors(ids);
    return ids.stream().filter(id -> !below.contains(id)).distinct().sorted().toList();
  }

  /** The ids that are in the lineage, in their order; all where there is none. */
  static List<String> within(@Nullable Set<String> lineage, Collection<String> ids) {
    return ids.stream().filter(id -> lineage == null || lineage.contains(id)).toList();
  }

  /** Where one comes from the ids by going on and on, the ids included. */
  static Set<String> reach(Collection<String> ids, Function<String, List<String>> next) {
    Set<String> reached = new LinkedHashSet<>(ids);
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String neighbour : next.apply(open.pop())) {
        if (reached.add(neighbour)) {
          open.push(neighbour);
        }
      }
    }
    return reached;
  }
}
