package dev.limbeck.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The graphs of the contract's scenarios, and a short way to write others. */
final class Graphs {
  private Graphs() {}

  static RevisionGraph named(String name) {
    return switch (name) {
      case "L" -> graph("a", "b < a", "c < b", "d < c");
      case "Y" -> graph("a", "b < a", "c < a");
      case "YL" -> graph("a", "b < a [alpha]", "c < a [beta]", "d < b", "e < c");
      case "M" -> graph("a", "b < a", "c < a", "m < b c", "d < m");
      case "D1" -> graph("n1 [net]", "n2 < n1", "p1 [app]", "p2 < p1 + n1");
      case "D2" -> graph("n1 [net]", "n2 < n1", "p1 [app]", "p2 < p1 + n2");
      // For errors only: ids that begin alike and two bases; no revision at all.
      case "P" -> graph("abc1", "abc2 < abc1", "x");
      case "none" -> graph();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Revisions written as {@code id < parents + dependencies [labels]}. */
  static RevisionGraph graph(String... revisions) {
    return RevisionGraph.of(Arrays.stream(revisions).map(Graphs::revision).toList());
  }

  static Revision revision(String text) {
    String parents = part(text, '<');
    String dependencies = part(text, '+');
    String labels = part(text, '[');
    String id = Arrays.stream(text.split("[<+\\[]", 2)).findFirst().orElseThrow().strip();
    return Revision.of(id, names(parents).toArray(String[]::new))
        .dependingOn(names(dependencies).toArray(String[]::new))
        .labelled(names(labels).toArray(String[]::new));
  }

  private static String part(String text, char mark) {
    int start = text.indexOf(mark);
    if (start < 0) {
      return "";
    }
    int end = start + 1;
    while (end < text.length() && "<+[]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(start + 1, end);
  }

  /** The names of a text that parts them by spaces. */
  static List<String> names(String text) {
    return Stream.of(text.strip().split(" +", -1)).filter(name -> !name.isEmpty()).toList();
  }

  /** All rows of a version table whose current revisions are these; unknown ones stay. */
  static Set<String> rows(RevisionGraph graph, List<String> current) {
    Set<String> rows = new TreeSet<>(current);
    rows.addAll(
        graph.closure(current.stream().filter(id -> graph.revision(id).isPresent()).toList()));
    return rows;
  }

  /** The ids of revisions, in order. */
  static List<String> ids(List<Revision> revisions) {
    return revisions.stream().map(Revision::id).toList();
  }
}
