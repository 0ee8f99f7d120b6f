package dev.limbeck.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** 8,123 commands on 60 graphs, and what users of Alembic know to come of them. */
class GivenCasesTest {

  /**
   * One command.
   *
   * @param runs what runs, sorted; empty for a stamp
   * @param after the current revisions afterwards, sorted
   * @param error whether it is refused
   */
  private record Case(
      String command,
      List<String> current,
      String to,
      Set<String> runs,
      Set<String> after,
      boolean error) {

    static Case read(Map<?, ?> json) {
      return new Case(
          String.valueOf(json.get("command")),
          strings(json.get("current")),
          String.valueOf(json.get("to")),
          new TreeSet<>(strings(json.get("runs"))),
          new TreeSet<>(strings(json.get("after"))),
          Boolean.TRUE.equals(json.get("error")));
    }

    String expected() {
      return error ? "error" : "runs " + runs + " -> " + after;
    }

    String actual(RevisionGraph graph) {
      Set<String> applied = graph.closure(current);
      try {
        Plan plan = plan(graph, applied);
        Set<String> ran = new TreeSet<>(plan.revisions().stream().map(Revision::id).toList());
        return "runs " + ran + " -> " + graph.currentOf(plan.after());
      } catch (GraphException refused) {
        return "error";
      }
    }

    private Plan plan(RevisionGraph graph, Set<String> applied) {
      return switch (command) {
        case "upgrade" -> graph.upgrade(applied, to);
        case "downgrade" -> graph.downgrade(applied, to);
        case "stamp" -> graph.stamp(applied, false, to);
        default -> throw new IllegalArgumentException(command);
      };
    }
  }

  @Test
  void every_given_case_comes_out_as_given() {
    List<String> differences = new ArrayList<>();
    int cases = 0;
    for (Object json : given()) {
      Map<?, ?> entry = (Map<?, ?>) json;
      RevisionGraph graph = RevisionGraph.of(each(entry.get("graph"), GivenCasesTest::revision));
      for (Case given : each(entry.get("cases"), Case::read)) {
        cases++;
        String actual = given.actual(graph);
        if (!actual.equals(given.expected())) {
          differences.add(given + "\n    but " + actual + "\n    in " + graph.revisions());
        }
      }
    }
    assertEquals(List.of(), differences);
    assertEquals(8123, cases);
  }

  private static Revision revision(Map<?, ?> json) {
    return new Revision(
        String.valueOf(json.get("id")),
        strings(json.get("revises")),
        strings(json.get("depends_on")),
        strings(json.get("labels")),
        "",
        null);
  }

  /** JSON is YAML; the parser only has to be told that a long file is no attack. */
  private static List<?> given() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(100_000_000);
    try (InputStream json = GivenCasesTest.class.getResourceAsStream("/graph/graph-cases.json")) {
      return new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(json));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static <T> List<T> each(@Nullable Object list, Function<Map<?, ?>, T> read) {
    List<T> all = new ArrayList<>();
    for (Object json : (List<?>) Objects.requireNonNull(list)) {
      all.add(read.apply((Map<?, ?>) json));
    }
    return all;
  }

  private static List<String> strings(@Nullable Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
