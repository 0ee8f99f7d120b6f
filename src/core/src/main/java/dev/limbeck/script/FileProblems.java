package dev.limbeck.script;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The problems of one file, each with its line.
 *
 * @param file as the user named it
 */
record FileProblems(String file, Problems problems) {

  static FileProblems of(String file) {
    return new FileProblems(file, new Problems());
  }

  Place at(int line) {
    return new Place(file, line);
  }

  Place at(Node node) {
    Mark mark = node.getStartMark();
    return at(mark == null ? 1 : mark.getLine() + 1);
  }

  void add(int line, String message, String remedy) {
    problems.add(at(line), message, remedy);
  }

  void add(Node node, String message, String remedy) {
    problems.add(at(node), message, remedy);
  }

  /** What has been found, in the order of the file's lines. */
  List<Problem> sorted() {
    return problems.found().stream()
        .sorted(
            Comparator.comparingInt(
                problem -> problem.place() == null ? 0 : problem.place().line()))
        .toList();
  }
}
