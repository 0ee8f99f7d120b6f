package dev.limbeck.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The one order in which revisions go up: what a revision needs comes before it, and of those that
 * could come next, the one whose id sorts first.
 *
 * <p>It is the order of the given revisions among themselves; what they need besides is taken to be
 * applied. The way down is the same list from its end.
 */
final class RevisionOrder {
  private final Links links;
  private final Map<String, Integer> waitingFor = new HashMap<>();
  private final PriorityQueue<String> ready = new PriorityQueue<>();

  private RevisionOrder(Links links, Set<String> ids) {
    this.links = links;
    for (String id : ids) {
      waitingFor.put(id, (int) links.needs(id).stream().filter(ids::contains).count());
    }
  }

  /** The ids in order; those that stand in a cycle, or need one that does, are left out. */
  static List<String> of(Links links, Set<String> ids) {
    return new RevisionOrder(links, ids).drain();
  }

  /**
   * Cycles, each as a list in which every id needs the next and the last needs the first. Every
   * knot of cycles is found, though not every way through a knot; breaking those that are reported
   * and loading again shows the rest.
   */
  static List<List<String>> cycles(Links links) {
    Set<String> left = new LinkedHashSet<>(links.revisions().keySet());
    links.ordered().forEach(left::remove);
    List<List<String>> cycles = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> cycle = cycle(links, left);
      cycles.add(cycle);
      cycle.forEach(left::remove);
      of(links, left).forEach(left::remove);
    }
    return cycles;
  }

  /** Going down among revisions that all wait for one another must come to the same one again. */
  private static List<String> cycle(Links links, Set<String> waiting) {
    Set<String> path = new LinkedHashSet<>();
    String here = waiting.iterator().next();
    while (path.add(here)) {
      here = links.needs(here).stream().filter(waiting::contains).findFirst().orElseThrow();
    }
    String entry = here;
    return path.stream().dropWhile(id -> !id.equals(entry)).toList();
  }

  private List<String> drain() {
    waitingFor.forEach((id, needed) -> makeReady(id, needed));
    List<String> order = new ArrayList<>(waitingFor.size());
    while (!ready.isEmpty()) {
      String id = ready.remove();
      order.add(id);
      links.neededBy(id).forEach(this::release);
    }
    return order;
  }

  private void release(String id) {
    Integer needed = waitingFor.computeIfPresent(id, (key, before) -> before - 1);
    if (needed != null) {
      makeReady(id, needed);
    }
  }

  private void makeReady(String id, int needed) {
    if (needed == 0) {
      ready.add(id);
    }
  }
}
