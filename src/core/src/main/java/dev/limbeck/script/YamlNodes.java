package dev.limbeck.script;

import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a node of YAML is, and the text that stands in one, exactly as it was typed. */
final class YamlNodes {
  /** Stands for a text that is missing; whoever gets it has a problem noted and is not used. */
  static final String MISSING = "?";

  private YamlNodes() {}

  /** Whether nothing stands there, or the word null without quotes. */
  static boolean isNull(Node node) {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  /** Whether the user wrote quotes around this. */
  static boolean quoted(Node node) {
    return node instanceof ScalarNode scalar
        && switch (scalar.getScalarStyle()) {
          case DOUBLE_QUOTED, SINGLE_QUOTED -> true;
          default -> false;
        };
  }

  /** What this is, for a sentence: {@code a list}. */
  static String kind(Node node) {
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (node instanceof MappingNode) {
      return "a map";
    }
    return isNull(node) ? "nothing" : "a single value";
  }

  /** The text of a scalar, whatever YAML would make of it. */
  static String text(Node node, String key, FileProblems problems) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(
          node,
          "'" + key + "' wants a text, and this is " + kind(node),
          "Write a single value; put it in quotes if it begins with a bracket or a brace.");
      return MISSING;
    }
    if (isNull(node)) {
      problems.add(
          node,
          "'" + key + "' has no value",
          "Write one; the word null, meant as a name, needs quotes.");
      return MISSING;
    }
    if (!scalar.getTag().startsWith(Tag.PREFIX)) {
      problems.add(
          node,
          "'" + key + "' has the tag " + scalar.getTag() + ", which means nothing here",
          "Remove the tag; put the text in quotes if it begins with '!'.");
      return MISSING;
    }
    return scalar.getValue();
  }

  /** The text of a key. */
  static Optional<String> key(NodeTuple tuple, FileProblems problems) {
    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problems.add(
        tuple.getKeyNode(),
        "a key is a word, and this is " + kind(tuple.getKeyNode()),
        "Write 'key: value'.");
    return Optional.empty();
  }
}
