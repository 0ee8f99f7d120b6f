package dev.limbeck.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand revisions. The limits are many times what is needed, and far below what anything
 * quadratic takes.
 */
class LongHistoriesTest {
  private static final int LENGTH = 10_000;
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static String id(int number) {
    return String.format(Locale.ROOT, "r%05d", number);
  }

  private static List<Revision> chain() {
    List<Revision> chain = new ArrayList<>(List.of(Revision.of(id(0))));
    for (int number = 1; number < LENGTH; number++) {
      chain.add(Revision.of(id(number), id(number - 1)));
    }
    return chain;
  }

  @Test
  void a_chain_is_loaded_and_planned_up_and_down() {
    RevisionGraph graph = assertTimeout(SHORT, () -> RevisionGraph.of(chain()));
    Plan up = assertTimeout(SHORT, () -> graph.upgrade(Set.of(), "head"));
    assertEquals(LENGTH, up.steps().size());
    Plan down = assertTimeout(SHORT, () -> graph.downgrade(up.after(), "base"));
    assertEquals(LENGTH, down.steps().size());
    Plan nothing = assertTimeout(SHORT, () -> graph.upgrade(up.after(), "head"));
    assertEquals(List.of(), nothing.steps());
    Plan half = assertTimeout(SHORT, () -> graph.downgrade(up.after(), "-" + LENGTH / 2));
    assertEquals(Set.of(id(LENGTH / 2 - 1)), graph.currentOf(half.after()));
    assertEquals(LENGTH, assertTimeout(SHORT, () -> graph.history(null, Set.of())).size());
  }

  @Test
  void a_chain_with_a_label_on_every_revision_is_loaded() {
    List<Revision> labelled =
        chain().stream().map(revision -> revision.labelled("label_" + revision.id())).toList();
    RevisionGraph graph = assertTimeout(SHORT, () -> RevisionGraph.of(labelled));
    assertEquals(LENGTH, assertTimeout(SHORT, () -> graph.labels(id(LENGTH - 1))).size());
  }

  @Test
  void a_fan_is_loaded_and_planned() {
    List<Revision> fan = new ArrayList<>(List.of(Revision.of(id(0))));
    for (int number = 1; number < LENGTH; number++) {
      fan.add(Revision.of(id(number), id(0)));
    }
    RevisionGraph graph = assertTimeout(SHORT, () -> RevisionGraph.of(fan));
    Plan up = assertTimeout(SHORT, () -> graph.upgrade(Set.of(), "heads"));
    assertEquals(LENGTH, up.steps().size());
    assertTimeout(
        SHORT, () -> assertThrows(GraphException.class, () -> graph.upgrade(Set.of(), "head")));
    assertEquals(
        LENGTH - 1, assertTimeout(SHORT, () -> graph.downgrade(up.after(), id(0))).steps().size());
  }

  @Test
  void a_ladder_of_forks_and_merges_with_dependencies_is_loaded_and_planned() {
    List<Revision> ladder = new ArrayList<>(List.of(Revision.of(id(0))));
    for (int number = 1; number + 2 < LENGTH; number += 3) {
      ladder.add(Revision.of(id(number), id(number - 1)));
      ladder.add(Revision.of(id(number + 1), id(number - 1)).dependingOn(id(number)));
      ladder.add(Revision.of(id(number + 2), id(number), id(number + 1)));
    }
    RevisionGraph graph = assertTimeout(SHORT, () -> RevisionGraph.of(ladder));
    Plan up = assertTimeout(SHORT, () -> graph.upgrade(Set.of(), "head"));
    assertEquals(ladder.size(), up.steps().size());
    Plan down = assertTimeout(SHORT, () -> graph.downgrade(up.after(), "base"));
    assertEquals(ladder.size(), down.steps().size());
  }

  @Test
  void a_cycle_of_all_is_spelled_out() {
    List<Revision> ring = new ArrayList<>(chain());
    ring.set(0, Revision.of(id(0), id(LENGTH - 1)));
    GraphException refused =
        assertTimeout(
            SHORT, () -> assertThrows(GraphException.class, () -> RevisionGraph.of(ring)));
    assertEquals(FaultKind.CYCLE, refused.kind());
    assertEquals(LENGTH, refused.ids().size());
  }
}
