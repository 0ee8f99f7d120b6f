package dev.limbeck.graph;

import dev.limbeck.error.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The judge of headers: finds every fault before it refuses, and links them where there is none.
 *
 * <p>A fault does not hide another one. The first of two revisions with one id stands for both, a
 * name that nobody has is skipped, and the search goes on.
 */
final class GraphLoader {
  private final List<Revision> given;
  private final NavigableMap<String, Revision> revisions = new TreeMap<>();
  private final Map<String, Revision> declarers = new HashMap<>();
  private final List<GraphFault> faults = new ArrayList<>();

  private GraphLoader(Collection<Revision> given) {
    this.given =
        given.stream()
            .sorted(
                Comparator.comparing(Revision::id)
                    .thenComparing(revision -> Place.text(revision.place())))
            .toList();
  }

  static Links load(Collection<Revision> given) {
    return new GraphLoader(given).load();
  }

  private Links load() {
    given.forEach(this::readId);
    given.forEach(this::readLabels);
    given.forEach(this::checkNeeds);
    Links links = new Links(revisions, declarers);
    for (List<String> cycle : RevisionOrder.cycles(links)) {
      faults.add(HeaderFaults.cycle(links, cycle));
    }
    if (!faults.isEmpty()) {
      throw new GraphException(faults);
    }
    return links;
  }

  private void readId(Revision revision) {
    String id = revision.id();
    if (!SymbolReader.isName(id)) {
      faults.add(HeaderFaults.invalidId(revision));
    } else if (SymbolReader.isWord(id)) {
      faults.add(HeaderFaults.reservedId(revision));
    }
    Revision first = revisions.putIfAbsent(id, revision);
    if (first != null) {
      faults.add(HeaderFaults.duplicateId(first, revision));
    }
  }

  private void readLabels(Revision revision) {
    for (String label : revision.branchLabels()) {
      if (!SymbolReader.isName(label)) {
        faults.add(HeaderFaults.invalidLabel(label, revision));
      } else if (SymbolReader.isWord(label)) {
        faults.add(HeaderFaults.reservedLabel(label, revision));
      }
      if (revisions.containsKey(label)) {
        faults.add(HeaderFaults.labelIsId(label, revision));
      }
      Revision first = declarers.putIfAbsent(label, revision);
      if (first != null && !first.id().equals(revision.id())) {
        faults.add(HeaderFaults.duplicateLabel(label, first, revision));
      }
    }
  }

  private void checkNeeds(Revision revision) {
    for (String parent : revision.revises()) {
      if (!revisions.containsKey(parent)) {
        faults.add(missingParent(revision, parent));
      }
    }
    for (String needed : revision.dependsOn()) {
      if (!revisions.containsKey(needed) && !declarers.containsKey(needed)) {
        faults.add(HeaderFaults.missingDependency(revision, needed));
      }
    }
  }

  private GraphFault missingParent(Revision revision, String parent) {
    Revision declarer = declarers.get(parent);
    return declarer == null
        ? HeaderFaults.missingParent(revision, parent)
        : HeaderFaults.parentIsLabel(revision, parent, declarer.id());
  }
}
