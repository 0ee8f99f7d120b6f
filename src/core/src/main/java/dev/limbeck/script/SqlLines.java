package dev.limbeck.script;

import dev.limbeck.operation.ExecuteSql;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * In which lines of a file the texts of an {@link ExecuteSql} begin. Only of texts whose lines are
 * those of the file: YAML that folds lines tells nothing of where they were.
 *
 * @param first by the keys of {@link ExecuteSql#sql}, counted from 1
 */
public record SqlLines(Map<String, Integer> first) {
  static final SqlLines NONE = new SqlLines(Map.of());

  /** Copies the map. */
  public SqlLines {
    first = Map.copyOf(first);
  }

  /** One text for every database. */
  static SqlLines from(int line) {
    return new SqlLines(Map.of(ExecuteSql.OTHER, line));
  }

  /** Of the value of {@code execute}. */
  static SqlLines of(Node value) {
    Map<String, Integer> lines = new TreeMap<>();
    if (value instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          put(lines, key.getValue(), tuple.getValueNode());
        }
      }
    } else {
      put(lines, ExecuteSql.OTHER, value);
    }
    return new SqlLines(lines);
  }

  private static void put(Map<String, Integer> lines, String key, Node value) {
    if (value instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.LITERAL) {
      lines.put(key, scalar.getStartMark().getLine() + 2);
    }
  }
}
