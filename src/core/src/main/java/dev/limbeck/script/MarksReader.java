package dev.limbeck.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the marks among the keys of an operation: keys that every operation may have. */
final class MarksReader {
  private static final Set<String> KEYS = Set.of("destructive", "reason", "confirmed");

  private final FileProblems problems;

  MarksReader(FileProblems problems) {
    this.problems = problems;
  }

  /**
   * An operation's value in two parts.
   *
   * @param rest the value without the marks
   */
  record Read(Marks marks, Node rest) {}

  Read read(String operation, Node value) {
    if (!(value instanceof MappingNode map)) {
      return new Read(Marks.NONE, value);
    }
    List<NodeTuple> marks = new ArrayList<>();
    List<NodeTuple> others = new ArrayList<>();
    for (NodeTuple tuple : map.getValue()) {
      boolean mark = tuple.getKeyNode() instanceof ScalarNode key && KEYS.contains(key.getValue());
      (mark ? marks : others).add(tuple);
    }
    if (marks.isEmpty()) {
      return new Read(Marks.NONE, value);
    }
    Node rest = with(map, others);
    return Keys.of(operation, with(map, marks), "destructive reason confirmed", problems)
        .map(
            keys -> {
              String reason = keys.optionalText("reason");
              return new Read(
                  new Marks(
                      keys.flag("destructive", false),
                      reason == null ? "" : reason,
                      keys.flag("confirmed", false)),
                  rest);
            })
        .orElse(new Read(Marks.NONE, rest));
  }

  private static Node with(MappingNode map, List<NodeTuple> tuples) {
    return new MappingNode(
        map.getTag(), true, tuples, map.getStartMark(), map.getEndMark(), map.getFlowStyle());
  }
}
