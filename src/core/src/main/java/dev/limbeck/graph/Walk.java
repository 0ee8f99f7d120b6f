package dev.limbeck.graph;

import dev.limbeck.graph.RevisionTarget.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counting steps from a revision along parents or children, never choosing where there is a choice.
 */
final class Walk {
  private final Links links;
  private final Symbol symbol;
  private final @Nullable Set<String> lineage;

  /**
   * A walk.
   *
   * @param symbol what the user wrote, for the number of steps and for errors
   * @param lineage what must not be left; null for the whole graph
   */
  Walk(Links links, Symbol symbol, @Nullable Set<String> lineage) {
    this.links = links;
    this.symbol = symbol;
    this.lineage = lineage;
  }

  /**
   * Where a walk downwards led.
   *
   * @param left the revisions it left behind, newest first; as many as there are steps
   * @param arrived where it stands; empty for before the base
   */
  record Descent(List<String> left, Optional<String> arrived) {}

  /** Up along children; the first step from nothing leads to the base. */
  String up(Optional<String> start) {
    Optional<String> here = start;
    for (int step = 0; step < symbol.steps(); step++) {
      List<String> next = Links.within(lineage, here.map(links::children).orElseGet(links::bases));
      if (next.isEmpty()) {
        throw GraphException.of(Faults.tooFarUp(symbol, start, step));
      }
      if (next.size() > 1) {
        throw GraphException.of(
            here.map(id -> Faults.fork(symbol, id, next))
                .orElseGet(() -> Faults.severalBases(symbol, next)));
      }
      here = Optional.of(next.get(0));
    }
    return here.orElseThrow();
  }

  /** Down along parents; the last step may lead before the base. */
  Descent down(Optional<String> start) {
    List<String> left = new ArrayList<>();
    Optional<String> here = start;
    while (left.size() < -symbol.steps()) {
      String id = here.orElseThrow(() -> tooFarDown(start, left.size()));
      List<String> next = Links.within(lineage, links.parents(id));
      if (next.size() > 1) {
        throw GraphException.of(Faults.mergePoint(symbol, id, next));
      }
      left.add(id);
      here = next.stream().findFirst();
    }
    return new Descent(List.copyOf(left), here);
  }

  private GraphException tooFarDown(Optional<String> start, int steps) {
    return GraphException.of(Faults.tooFarDown(symbol, start, steps));
  }
}
