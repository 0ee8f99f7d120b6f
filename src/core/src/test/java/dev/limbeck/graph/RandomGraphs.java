package dev.limbeck.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Graphs and states by the seed: branches, merges, several bases, dependencies, labels. */
final class RandomGraphs {
  private final Random random;

  RandomGraphs(long seed) {
    random = new Random(seed);
  }

  /** Up to 24 revisions whose ids do not sort as they were made. */
  List<Revision> revisions() {
    List<Revision> made = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int size = 1 + random.nextInt(24);
    for (int number = 0; number < size; number++) {
      String id = Integer.toString(36 * 36 + random.nextInt(35 * 36 * 36), 36) + number;
      List<String> needable = new ArrayList<>(Graphs.ids(made));
      String[] parents =
          some(needable, random.nextInt(8) == 0 ? 0 : random.nextInt(6) == 0 ? 2 : 1);
      needable.addAll(labels);
      String[] dependencies = some(needable, random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0);
      String[] declared = random.nextInt(5) == 0 ? new String[] {"label" + number} : new String[0];
      labels.addAll(List.of(declared));
      made.add(Revision.of(id, parents).dependingOn(dependencies).labelled(declared));
    }
    return made;
  }

  /** Any closed set. */
  Set<String> state(RevisionGraph graph) {
    List<String> ids = Graphs.ids(graph.revisions());
    return new TreeSet<>(graph.closure(List.of(some(ids, random.nextInt(4)))));
  }

  /** Different ones, fewer where there are no more; young ones are likelier. */
  private String[] some(List<String> from, int number) {
    Set<String> chosen = new TreeSet<>();
    for (int turn = 0; turn < number && !from.isEmpty(); turn++) {
      int youngest = Math.min(from.size(), 4 + random.nextInt(from.size()));
      chosen.add(from.get(from.size() - 1 - random.nextInt(youngest)));
    }
    return chosen.toArray(String[]::new);
  }
}
