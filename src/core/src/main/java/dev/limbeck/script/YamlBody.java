package dev.limbeck.script;

import dev.limbeck.schema.ColumnAttribute;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a YAML file does, up and down.
 *
 * @param attributes what columns are for from then on, where no operation says it
 * @param reversible whether there is a downgrade, be it an empty one
 */
record YamlBody(
    List<ColumnAttribute> attributes,
    List<PlacedOperation> upgrade,
    List<PlacedOperation> downgrade,
    boolean reversible) {

  /** Reads the body of a file, and sees that nothing of its header stands behind it. */
  static YamlBody read(MappingNode root, FileProblems problems) {
    Optional<Node> attributes = Optional.empty();
    Optional<Node> upgrade = Optional.empty();
    Optional<Node> downgrade = Optional.empty();
    for (NodeTuple tuple : root.getValue()) {
      String key = key(tuple);
      if (key.equals("attributes")) {
        refuseSecond(attributes, tuple, key, problems);
        attributes = Optional.of(tuple.getValueNode());
      } else if (key.equals("upgrade")) {
        refuseSecond(upgrade, tuple, key, problems);
        upgrade = Optional.of(tuple.getValueNode());
      } else if (key.equals("downgrade")) {
        refuseSecond(downgrade, tuple, key, problems);
        downgrade = Optional.of(tuple.getValueNode());
      }
    }
    YamlHeader.refuseAfterBody(root, problems);
    if (upgrade.isEmpty()) {
      problems.add(
          root,
          "the file has no 'upgrade'",
          "Add 'upgrade:' and its operations; 'upgrade: []' for a revision that does nothing.");
    }
    return new YamlBody(
        attributes(attributes, problems),
        operations("upgrade", upgrade, problems),
        operations("downgrade", downgrade, problems),
        downgrade.isPresent());
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static void refuseSecond(
      Optional<Node> first, NodeTuple tuple, String key, FileProblems problems) {
    if (first.isPresent()) {
      problems.add(
          tuple.getKeyNode(),
          "'" + key + "' stands here a second time",
          "Make one list of the two.");
    }
  }

  private static List<PlacedOperation> operations(
      String key, Optional<Node> value, FileProblems problems) {
    OperationReader reader = new OperationReader(problems);
    return items(key, "operation", value, problems).stream()
        .map(reader::read)
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<ColumnAttribute> attributes(Optional<Node> value, FileProblems problems) {
    return items("attributes", "column", value, problems).stream()
        .map(item -> Keys.of("a column", item, "table schema column attribute", problems))
        .flatMap(Optional::stream)
        .map(
            keys ->
                new ColumnAttribute(
                    keys.qualified("table"), keys.text("column"), keys.text("attribute")))
        .toList();
  }

  private static List<Node> items(
      String key, String what, Optional<Node> value, FileProblems problems) {
    if (value.isEmpty() || YamlNodes.isNull(value.get())) {
      return List.of();
    }
    if (!(value.get() instanceof SequenceNode list)) {
      problems.add(
          value.get(),
          "'" + key + "' wants a list of " + what + "s, and this is " + YamlNodes.kind(value.get()),
          "Begin every " + what + " on a line of its own with '- '.");
      return List.of();
    }
    return list.getValue();
  }
}
