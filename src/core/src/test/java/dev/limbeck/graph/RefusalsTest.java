package dev.limbeck.graph;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every refusal with its kind, its data and its words. */
class RefusalsTest {
  /** Graph and current revisions, the command, and what it answers. */
  private static final Path TRANSCRIPT = Path.of("src/test/resources/graph/refusals.txt");

  /** Rows of the graph L. */
  private static final Set<String> SENSELESS = Set.of("zzzz", "yyyy", "c", "a");

  private static final List<Revision> FAULTY =
      revisions(
          "a",
          "a < b",
          "b < a c [alpha]",
          "c < nowhere + nothing [alpha]",
          "d < a [c]",
          "e < f",
          "f + g",
          "g < e",
          "h < h",
          "head",
          "i@j",
          "k < alpha [heads]",
          "n < a [x-y]",
          "o + alpha",
          "p < o");

  @Test
  void a_command_is_refused_with_these_words() throws IOException {
    List<String> commands =
        Files.readAllLines(TRANSCRIPT).stream().filter(line -> line.startsWith("$ ")).toList();
    String actual = commands.stream().map(RefusalsTest::answered).collect(joining("\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(TRANSCRIPT, actual);
    }
    assertEquals(Files.readString(TRANSCRIPT), actual);
  }

  @Test
  void loading_tells_every_fault_with_its_place() {
    GraphException refused = assertThrows(GraphException.class, () -> RevisionGraph.of(FAULTY));
    assertEquals(
        """
        B.yaml:1: Revision a exists twice, first in A.yaml:1
          Give one of the two another id, or delete the copy
        J.yaml:1: 'head' cannot be an id: it is a word of the command line
          Give the revision another id
        K.yaml:1: 'i@j' cannot be an id
          Use letters, digits, '_' and '.'; symbols are made of @ : + - , and white space
        D.yaml:1: Branch label 'alpha' is declared by b and by c, first in C.yaml:1
          Keep it on one of them: descendants carry a label without declaring it
        E.yaml:1: Branch label 'c' of revision d is the id of a revision
          Give the branch another label
        L.yaml:1: 'heads' of revision k cannot be a branch label: it is a word of the command line
          Give the branch another label
        M.yaml:1: 'x-y' of revision n cannot be a branch label
          Use letters, digits, '_' and '.'; symbols are made of @ : + - , and white space
        D.yaml:1: Revision c revises nowhere, which no file has
          Restore the file of nowhere, or correct 'revises'
        D.yaml:1: Revision c depends on nothing, which is no id and no branch label
          Restore the file of nothing, or correct 'depends_on'
        L.yaml:1: Revision k revises alpha, which is a branch label and no id
          Write the id of the parent; b declares the label
        F.yaml:1: Revisions that need each other: e revises f, f depends on g, g revises e
          Correct 'revises' or 'depends_on' of one of them
        I.yaml:1: Revisions that need each other: h revises h
          Correct 'revises' or 'depends_on' of one of them
        """,
        refused.getMessage() + "\n");
    assertEquals(ExitCode.USAGE, refused.exitCode());
  }

  @Test
  void a_new_revision_is_judged_before_it_is_written() {
    RevisionGraph graph = Graphs.named("L");
    Revision copy = Graphs.revision("d < zz").at(Place.of("d_again.yaml"));
    GraphException refused = assertThrows(GraphException.class, () -> graph.validateNew(copy));
    assertEquals(
        """
        d_again.yaml: Revision d exists twice
          Give one of the two another id, or delete the copy
        d_again.yaml: Revision d revises zz, which no file has
          Restore the file of zz, or correct 'revises'
        """,
        refused.getMessage() + "\n");
    assertEquals(List.of("e"), Graphs.ids(graph.with(Revision.of("e", "d")).heads()));
    assertEquals(List.of("d"), Graphs.ids(graph.heads()));
  }

  @Test
  void rows_that_make_no_sense_are_all_named() {
    RevisionGraph graph = Graphs.named("L");
    GraphException refused =
        assertThrows(GraphException.class, () -> graph.currentOf(Set.of("zzzz", "yyyy", "c", "a")));
    assertEquals(
        """
        The version table has the row yyyy, and no file has that revision
          Restore its file, or say what is applied with `stamp --purge REVISION`
        The version table has the row zzzz, and no file has that revision
          Restore its file, or say what is applied with `stamp --purge REVISION`
        The version table has the row c without b, which it needs
          If b is applied, too, `stamp --purge current` adds its row; else say what is applied \
        with `stamp --purge REVISION`
        """,
        refused.getMessage() + "\n");
    assertEquals(Set.of("a", "b", "c"), graph.stamp(SENSELESS, true, "current").after());
  }

  @Test
  void many_names_are_cut_short_in_words_and_kept_in_data() {
    String[] bases =
        IntStream.range(10, 40).mapToObj(number -> "x" + number).toArray(String[]::new);
    GraphException refused =
        assertThrows(GraphException.class, () -> Graphs.graph(bases).upgrade(Set.of(), "x"));
    assertEquals(30, refused.ids().size());
    assertEquals(
        "Several ids begin with 'x':"
            + " x10, x11, x12, x13, x14, x15, x16, x17, x18, x19 and 20 more",
        refused.problems().get(0).message());
  }

  @Test
  void no_kind_of_refusal_is_left_out_here() throws IOException {
    Set<FaultKind> told = EnumSet.noneOf(FaultKind.class);
    for (String line : Files.readAllLines(TRANSCRIPT)) {
      Stream.of(FaultKind.values()).filter(kind -> line.startsWith(kind + " [")).forEach(told::add);
    }
    told.addAll(kinds(() -> RevisionGraph.of(FAULTY)));
    told.addAll(kinds(() -> Graphs.named("L").currentOf(SENSELESS)));
    assertEquals(EnumSet.allOf(FaultKind.class), told);
  }

  private static List<FaultKind> kinds(Executable refused) {
    return assertThrows(GraphException.class, refused).faults().stream()
        .map(GraphFault::kind)
        .toList();
  }

  private static String answered(String line) {
    int at = line.indexOf(" at ");
    int colon = line.indexOf(": ");
    String graph = line.substring(2, at);
    List<String> current = Graphs.names(line.substring(at + 4, colon).replace("-", ""));
    String command = line.substring(colon + 2);
    GraphException refused =
        assertThrows(GraphException.class, () -> CommandLine.at(graph, current).run(command), line);
    return line + "\n" + refused.kind() + " " + refused.ids() + "\n" + refused.getMessage() + "\n";
  }

  /** Each in a file of its own. */
  private static List<Revision> revisions(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(at -> Graphs.revision(texts[at]).at(new Place((char) ('A' + at) + ".yaml", 1)))
        .toList();
  }
}
