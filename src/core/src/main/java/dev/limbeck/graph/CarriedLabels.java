package dev.limbeck.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which labels reach which revision over parents.
 *
 * <p>A set for each revision would be quadratic in a long history with many labels. So revisions
 * that carry the same labels share a source, and a source knows only what was added to which
 * others.
 */
final class CarriedLabels {
  private static final Source NONE = new Source(List.of(), Set.of());

  private final Map<String, Source> sources = new HashMap<>();

  /** Compared by identity: two sources are never equal by chance. */
  private static final class Source {
    private final List<String> added;
    private final Set<Source> others;

    Source(List<String> added, Set<Source> others) {
      this.added = added;
      this.others = others;
    }
  }

  CarriedLabels(Links links) {
    for (String id : links.ordered()) {
      Set<Source> inherited = new HashSet<>();
      links.parents(id).forEach(parent -> inherited.add(source(parent)));
      inherited.remove(NONE);
      sources.put(id, source(links.revision(id).branchLabels(), inherited));
    }
  }

  private static Source source(List<String> added, Set<Source> inherited) {
    if (!added.isEmpty() || inherited.size() > 1) {
      return new Source(added, inherited);
    }
    return inherited.stream().findFirst().orElse(NONE);
  }

  private Source source(String id) {
    return sources.getOrDefault(id, NONE);
  }

  /** The labels, sorted. */
  Set<String> of(String id) {
    Set<String> labels = new TreeSet<>();
    Set<Source> seen = new HashSet<>();
    Deque<Source> open = new ArrayDeque<>(List.of(source(id)));
    while (!open.isEmpty()) {
      Source source = open.pop();
      if (seen.add(source)) {
        labels.addAll(source.added);
        source.others.forEach(open::push);
      }
    }
    return labels;
  }
}
