package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.command.History;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {

  private static List<History.Entry> entries(RevisionGraph graph) {
    return graph.history(null, Set.of()).stream().map(one -> entry(graph, one)).toList();
  }

  private static History.Entry entry(RevisionGraph graph, Revision revision) {
    ScriptHeader header =
        ScriptHeader.planned(
            Path.of("m"),
            ScriptFormat.YAML,
            revision.id(),
            revision.revises(),
            revision.dependsOn(),
            revision.branchLabels(),
            revision.message(),
            null);
    return new History.Entry(
        revision,
        header,
        graph.dependencies(revision.id()).stream().map(Revision::id).toList(),
        List.copyOf(graph.labels(revision.id())),
        graph.children(revision.id()).stream().map(Revision::id).toList(),
        graph.dependents(revision.id()).stream().map(Revision::id).toList(),
        false,
        null);
  }

  private static String drawn(Revision... revisions) {
    RevisionGraph graph = RevisionGraph.of(List.of(revisions));
    return String.join(
            "\n", new GraphDrawing(entries(graph), entry -> List.of(entry.revision().id())).lines())
        + "\n";
  }

  @Test
  void branches_and_merges_have_lanes() {
    assertEquals(
        """
        * d
        * m
        +-.
        | * c
        * | b
        +-'
        * a
        """,
        drawn(
            Revision.of("a"),
            Revision.of("b", "a"),
            Revision.of("c", "a"),
            Revision.of("m", "b", "c"),
            Revision.of("d", "m")));
  }

  @Test
  void dependencies_are_dotted() {
    assertEquals(
        """
        * p2
        +..
        * : p1
          * n2
          * n1
        """,
        drawn(
            Revision.of("n1"),
            Revision.of("n2", "n1"),
            Revision.of("p1"),
            Revision.of("p2", "p1").dependingOn("n2")));
    assertEquals(
        """
        * b
        :
        * a
        """,
        drawn(Revision.of("a"), Revision.of("b").dependingOn("a")));
  }

  @Test
  void several_bases_do_not_touch() {
    assertEquals("* b\n\n* a\n", drawn(Revision.of("a"), Revision.of("b")));
  }

  @Test
  void an_octopus_reaches_over_other_lanes() {
    assertEquals(
        """
        * o
        +-.-.
        | | * c
        | * | b
        | +-'
        * | a
        +-'
        * 0
        """,
        drawn(
            Revision.of("0"),
            Revision.of("a", "0"),
            Revision.of("b", "0"),
            Revision.of("c", "0"),
            Revision.of("o", "a", "b", "c")));
  }

  @Test
  void the_lines_of_any_drawing_are_the_edges_of_its_graph() {
    for (int seed = 0; seed < 3000; seed++) {
      RevisionGraph graph = random(new Random(seed));
      List<String> lines =
          new GraphDrawing(entries(graph), entry -> List.of("#" + entry.revision().id())).lines();
      assertEquals(edges(graph), new DrawingTracer(lines).trace(), () -> String.join("\n", lines));
    }
  }

  private static RevisionGraph random(Random random) {
    List<Revision> revisions = new ArrayList<>();
    int size = 1 + random.nextInt(14);
    for (int i = 0; i < size; i++) {
      int parents = random.nextInt(4);
      int dependencies = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
      String id = (char) ('a' + random.nextInt(26)) + "" + i;
      revisions.add(
          Revision.of(id, some(random, revisions, parents))
              .dependingOn(some(random, revisions, dependencies)));
    }
    return RevisionGraph.of(revisions);
  }

  private static String[] some(Random random, List<Revision> of, int count) {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < count && !of.isEmpty(); i++) {
      int nearEnd = Math.max(0, of.size() - 1 - random.nextInt(5));
      ids.add(of.get(nearEnd).id());
    }
    return ids.toArray(String[]::new);
  }

  private static Set<String> edges(RevisionGraph graph) {
    Set<String> edges = new TreeSet<>();
    for (Revision revision : graph.revisions()) {
      edges.add(revision.id());
      revision.revises().forEach(parent -> edges.add(revision.id() + " > " + parent));
      revision.dependsOn().stream()
          .filter(id -> !revision.revises().contains(id))
          .forEach(needed -> edges.add(revision.id() + " ~ " + needed));
    }
    return edges;
  }

  @Test
  void mermaid_has_the_same_edges_and_quotes_what_means_something_to_it() {
    RevisionGraph graph =
        RevisionGraph.of(
            List.of(
                new Revision(
                    "end", List.of(), List.of(), List.of(), "a \"b\" [c] #1 `d` <e>", null),
                Revision.of("x", "end"),
                Revision.of("y", "end").dependingOn("x")));
    assertEquals(
        """
        flowchart TD
          r1["end (branch point)<br/>a #34;b#34; #91;c#93; #35;1 #96;d#96; #60;e#62;"]
          r2["x (head, needed by y)"]
          r3["y (head)"]
          r1 --> r2
          r1 --> r3
          r2 -.-> r3
        """,
        String.join("\n", new MermaidDrawing(entries(graph)).lines()) + "\n");
  }
}
