package dev.limbeck.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A random graph, given in some order, and a state of it. */
record Example(List<Revision> revisions, RevisionGraph graph, Set<String> applied) {
  /** Enough to fail; a hundred times as many when somebody wants to be sure. */
  private static final int GRAPHS = Integer.getInteger("law.graphs", 60);

  private static final int STATES = 3;

  Example(List<Revision> revisions, Set<String> applied) {
    this(revisions, RevisionGraph.of(revisions), applied);
  }

  /** A plan and the command that makes it. */
  record Planned(String command, Plan plan) {
    boolean isDowngrade() {
      return command.startsWith("downgrade");
    }

    boolean isStamp() {
      return command.startsWith("stamp");
    }
  }

  static void each(Consumer<Example> law) {
    for (long seed = 1; seed <= GRAPHS; seed++) {
      RandomGraphs random = new RandomGraphs(seed);
      List<Revision> revisions = random.revisions();
      RevisionGraph graph = RevisionGraph.of(revisions);
      for (int state = 0; state < STATES; state++) {
        law.accept(new Example(revisions, graph, random.state(graph)));
      }
    }
  }

  static void eachPlan(BiConsumer<Example, Planned> law) {
    each(example -> example.plans().forEach(planned -> law.accept(example, planned)));
  }

  NaiveGraph naive() {
    return new NaiveGraph(revisions);
  }

  /** Compares; a difference is told with the graph and the state. */
  void same(@Nullable Object expected, @Nullable Object actual, Object about) {
    assertEquals(
        expected, actual, () -> about + "\napplied " + applied + "\nin " + revisions + "\n");
  }

  /** Every plan that can be made here. */
  List<Planned> plans() {
    List<Planned> plans = new ArrayList<>();
    for (String target : targets()) {
      add(plans, "upgrade " + target, () -> graph.upgrade(applied, target));
      add(plans, "downgrade " + target, () -> graph.downgrade(applied, target));
      add(plans, "stamp " + target, () -> graph.stamp(applied, false, target));
    }
    return plans;
  }

  private List<String> targets() {
    List<String> targets = new ArrayList<>(List.of("base", "head", "heads", "current"));
    targets.addAll(List.of("+1", "+2", "-1", "-2", "head-1", "current-1"));
    for (Revision revision : revisions) {
      List<String> names = new ArrayList<>(revision.branchLabels());
      names.add(revision.id());
      for (String name : names) {
        targets.addAll(List.of(name, name + "-1", name + "+1", name + "@base", name + "@head"));
        targets.addAll(List.of(name + "@heads", name + "@current", name + "@+1", name + "@-1"));
      }
    }
    return targets;
  }

  private static void add(List<Planned> plans, String command, Supplier<Plan> planning) {
    try {
      plans.add(new Planned(command, planning.get()));
    } catch (GraphException refused) {
      assertEquals(1, refused.faults().size(), command);
    }
  }
}
