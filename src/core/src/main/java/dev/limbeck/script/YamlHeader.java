package dev.limbeck.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The header of a YAML file: the keys before those of its {@link YamlBody}. */
final class YamlHeader {
  static final List<String> BODY = List.of("attributes", "upgrade", "downgrade");

  private YamlHeader() {}

  /** The header's entries, without parsing the body; nothing where the header is no YAML map. */
  static Optional<List<HeaderEntry>> read(String text, FileProblems problems) {
    int end = bodyStart(text);
    String header = text.substring(0, end);
    Optional<List<HeaderEntry>> simple = HeaderLines.read(header);
    if (simple.isEmpty() && !YamlText.valid(header) && YamlText.valid(text)) {
      // What looked like the body's beginning was a line inside a text.
      return YamlText.compose(text, problems).flatMap(root -> entries(root, problems));
    }
    lookAfterBody(text, end, problems);
    return simple.isPresent()
        ? simple
        : YamlText.compose(header, problems).flatMap(root -> entries(root, problems));
  }

  /** The header's entries of a whole file. */
  static Optional<List<HeaderEntry>> entries(Node root, FileProblems problems) {
    if (!(root instanceof MappingNode map)) {
      problems.add(
          root,
          "a revision file is a map of keys, and this is " + YamlNodes.kind(root),
          "Begin with 'revision: …' at the start of a line; plain SQL belongs into a file '.sql'.");
      return Optional.empty();
    }
    List<HeaderEntry> entries = new ArrayList<>();
    for (NodeTuple tuple : map.getValue()) {
      Optional<String> key = YamlNodes.key(tuple, problems);
      if (key.isPresent() && !BODY.contains(key.get())) {
        entries.add(entry(key.get(), tuple, problems));
      }
    }
    return Optional.of(entries);
  }

  private static HeaderEntry entry(String key, NodeTuple tuple, FileProblems problems) {
    int line = problems.at(tuple.getKeyNode()).line();
    Node value = tuple.getValueNode();
    if (YamlNodes.isNull(value)) {
      return HeaderEntry.none(key, line);
    }
    if (value instanceof ScalarNode) {
      return HeaderEntry.text(key, line, YamlNodes.text(value, key, problems));
    }
    if (value instanceof SequenceNode list) {
      return HeaderEntry.list(
          key,
          line,
          list.getValue().stream().map(item -> YamlNodes.text(item, key, problems)).toList());
    }
    problems.add(
        value,
        "'" + key + "' wants a text or a list of texts, and this is " + YamlNodes.kind(value),
        "Write '" + key + ": value'.");
    return HeaderEntry.none(key, line);
  }

  /** Where the first line begins that opens the body; the text's length where none does. */
  private static int bodyStart(String text) {
    int start = 0;
    while (start < text.length()) {
      if (startsWithKey(text, start, BODY)) {
        return start;
      }
      start = nextLine(text, start);
    }
    return text.length();
  }

  /**
   * A quick look for keys that only a reader of the whole file would see. A line inside a text can
   * look like one, so a parser has the last word where it has one.
   */
  private static void lookAfterBody(String text, int body, FileProblems problems) {
    for (int at = body; at < text.length(); at = nextLine(text, at)) {
      char first = text.charAt(at);
      if (first >= 'a' && first <= 'z' && startsWithKey(text, at, HeaderBuilder.KEYS)) {
        if (YamlText.valid(text)) {
          YamlText.compose(text, problems).ifPresent(root -> refuseAfterBody(root, problems));
        } else {
          int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
          refuseAfterBody(text.substring(at, text.indexOf(':', at)).strip(), line, problems);
        }
        return;
      }
    }
  }

  /** Notes the keys of the header that stand behind the body. */
  static void refuseAfterBody(Node root, FileProblems problems) {
    boolean inBody = false;
    List<NodeTuple> tuples = root instanceof MappingNode map ? map.getValue() : List.of();
    for (NodeTuple tuple : tuples) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      inBody = inBody || BODY.contains(key);
      if (inBody && HeaderBuilder.KEYS.contains(key)) {
        refuseAfterBody(key, problems.at(tuple.getKeyNode()).line(), problems);
      }
    }
  }

  private static void refuseAfterBody(String key, int line, FileProblems problems) {
    problems.add(
        line,
        "'" + key + "' stands after the body",
        "Move it up: the header ends at 'upgrade' or 'downgrade'.");
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  private static boolean startsWithKey(String text, int start, List<String> keys) {
    for (String key : keys) {
      if (text.startsWith(key, start)) {
        int at = start + key.length();
        while (at < text.length() && text.charAt(at) == ' ') {
          at++;
        }
        if (at < text.length() && text.charAt(at) == ':') {
          return true;
        }
      }
    }
    return false;
  }
}
