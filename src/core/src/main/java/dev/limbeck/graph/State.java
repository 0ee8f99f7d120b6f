package dev.limbeck.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The applied revisions of a database, as far as they make sense together. */
final class State {
  private final Links links;
  private final Set<String> applied;

  private State(Links links, Set<String> applied) {
    this.links = links;
    this.applied = applied;
  }

  /**
   * All rows of a version table.
   *
   * @throws GraphException with every row that is unknown or lacks something it needs
   */
  static State of(Links links, Set<String> rows) {
    List<GraphFault> faults = new ArrayList<>();
    Map<String, String> missing = new LinkedHashMap<>();
    for (String row : new TreeSet<>(rows)) {
      if (!links.contains(row)) {
        faults.add(Faults.unknownRow(row));
      }
      links.needs(row).stream()
          .filter(needed -> !rows.contains(needed))
          .forEach(needed -> missing.putIfAbsent(needed, row));
    }
    missing.forEach((needed, row) -> faults.add(Faults.notClosed(row, needed)));
    if (!faults.isEmpty()) {
      throw new GraphException(faults);
    }
    return new State(links, Set.copyOf(rows));
  }

  /** What can be made of rows that nobody vouches for: the known ones. */
  static State known(Links links, Set<String> rows) {
    Set<String> known = new TreeSet<>(rows);
    known.removeIf(row -> !links.contains(row));
    return new State(links, known);
  }

  /** The ids; for asking, not for iterating. */
  Set<String> applied() {
    return applied;
  }

  boolean isApplied(String id) {
    return applied.contains(id);
  }

  /** The maximal applied revisions, sorted. */
  List<String> current() {
    return links.maximal(applied);
  }

  /**
   * Those of the current revisions that are in a lineage; where none is, the newest of the lineage
   * that are applied.
   */
  List<String> current(@Nullable Set<String> lineage) {
    List<String> current = Links.within(lineage, current());
    return current.isEmpty() ? links.maximal(Links.within(lineage, applied)) : current;
  }
}
