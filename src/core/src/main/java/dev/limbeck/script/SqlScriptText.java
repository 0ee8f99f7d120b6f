package dev.limbeck.script;

import dev.limbeck.schema.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The lines of a revision in SQL. Its header is made of comments {@code -- key: value} before the
 * line {@code -- upgrade}; other comments there are the user's. A value is the rest of its line;
 * one in double quotes may hold YAML's escapes; several names stand with commas between them.
 */
final class SqlScriptText {
  private static final Pattern KEY = Pattern.compile("--[ \\t]*([A-Za-z_]+)[ \\t]*:(.*)");
  private static final Pattern MARKER =
      Pattern.compile("--[ \\t]*(upgrade|downgrade)[ \\t]*:?[ \\t]*", Pattern.CASE_INSENSITIVE);

  private final String[] lines;
  private final FileProblems problems;

  SqlScriptText(String text, FileProblems problems) {
    this.lines = text.split("\\r?\\n", -1);
    this.problems = problems;
  }

  /** What stands under a marker: the text without blank lines around it, and its first line. */
  record Section(String text, int line) {}

  /** Whether a line opens a section. */
  static boolean isMarker(String line) {
    return MARKER.matcher(line).matches();
  }

  private static boolean marks(String line, String name) {
    Matcher matcher = MARKER.matcher(line);
    return matcher.matches() && matcher.group(1).equalsIgnoreCase(name);
  }

  /** The header's entries, in order. */
  List<HeaderEntry> header() {
    List<HeaderEntry> entries = new ArrayList<>();
    boolean comment = false;
    for (int i = 0; i < lines.length && !isMarker(lines[i]); i++) {
      String line = lines[i].strip();
      comment = comment || line.startsWith("/*");
      if (comment) {
        comment = !line.contains("*/");
      } else if (line.startsWith("--")) {
        entry(line, i + 1).ifPresent(entries::add);
      } else if (!line.isEmpty()) {
        problems.add(
            i + 1,
            "there is SQL before '-- upgrade'",
            "Put the line '-- upgrade' before the first statement of the upgrade.");
        break;
      }
    }
    return entries;
  }

  private Optional<HeaderEntry> entry(String line, int number) {
    Matcher matcher = KEY.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String key = matcher.group(1);
    String value = matcher.group(2).strip();
    if (!HeaderBuilder.KEYS.contains(key)) {
      boolean typo =
          Names.closest(key, HeaderBuilder.KEYS).isPresent() || KeySynonyms.meansRevises(key);
      return typo ? Optional.of(HeaderEntry.none(key, number)) : Optional.empty();
    }
    if (value.isEmpty()) {
      return Optional.of(HeaderEntry.none(key, number));
    }
    if (key.equals("message") || key.equals("created")) {
      return Optional.of(HeaderEntry.text(key, number, unquoted(value, number)));
    }
    if (key.equals("revision")) {
      return Optional.of(HeaderEntry.text(key, number, value));
    }
    return Optional.of(HeaderEntry.list(key, number, names(value)));
  }

  private static List<String> names(String value) {
    boolean brackets = value.startsWith("[") && value.endsWith("]");
    String list = brackets ? value.substring(1, value.length() - 1) : value;
    return list.isBlank()
        ? List.of()
        : Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  private String unquoted(String value, int number) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    FileProblems inner = FileProblems.of(problems.file());
    Optional<Node> node = YamlText.compose(value, inner);
    if (node.isEmpty() || !YamlNodes.quoted(node.get())) {
      problems.add(
          number,
          "the text in quotes is broken",
          "Write '\\\"' for a quote in it, or leave the quotes around it out.");
      return value;
    }
    return YamlNodes.text(node.get(), "message", problems);
  }

  /** Whether there is a marker of that name. */
  boolean has(String section) {
    return Arrays.stream(lines).anyMatch(line -> marks(line, section));
  }

  /** The section under a marker; nothing where it has no statement, or does not exist. */
  Optional<Section> section(String name) {
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      if (marks(lines[i], name)) {
        if (start > 0) {
          problems.add(
              i + 1, "'-- " + name + "' stands here a second time", "Keep one section of each.");
          return Optional.empty();
        }
        start = i + 1;
      }
    }
    if (start == 0) {
      if (name.equals("upgrade")) {
        boolean lineEnd = lines.length > 1 && lines[lines.length - 1].isEmpty();
        problems.add(
            lineEnd ? lines.length - 1 : lines.length,
            "there is no line '-- upgrade'",
            "Put it before the statements of the upgrade; it may stand over nothing.");
      }
      return Optional.empty();
    }
    int end = start;
    while (end < lines.length && !isMarker(lines[end])) {
      end++;
    }
    return section(start, end);
  }

  private Optional<Section> section(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && lines[start].isBlank()) {
      start++;
    }
    while (end > start && lines[end - 1].isBlank()) {
      end--;
    }
    List<String> text = Arrays.asList(lines).subList(start, end);
    boolean nothing =
        text.stream().allMatch(line -> line.isBlank() || line.strip().startsWith("--"));
    return nothing
        ? Optional.empty()
        : Optional.of(new Section(String.join("\n", text), start + 1));
  }
}
