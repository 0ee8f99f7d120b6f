package dev.limbeck.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YAML header as plain as the ones this tool writes, line by line: {@code key: value},
 * where the value is a word or a sentence, a quoted text without escapes, or a list of words in one
 * line. It gives up at the first line that could mean anything else to YAML, and a parser decides.
 * What it does read means the same to both.
 */
final class HeaderLines {
  private HeaderLines() {}

  /** The entries in order, or nothing where a parser has to look. */
  static Optional<List<HeaderEntry>> read(String header) {
    List<HeaderEntry> entries = new ArrayList<>();
    int start = 0;
    for (int line = 1; start < header.length(); line++) {
      int end = header.indexOf('\n', start);
      end = end < 0 ? header.length() : end;
      String text = withoutReturn(header.substring(start, end));
      start = end + 1;
      boolean marker = entries.isEmpty() && text.equals("---");
      if (marker || blank(text) || comment(text)) {
        continue;
      }
      HeaderEntry entry = entry(text, line);
      if (entry == null) {
        return Optional.empty();
      }
      entries.add(entry);
    }
    return Optional.of(entries);
  }

  private static boolean blank(String line) {
    return line.isBlank() && line.indexOf('\t') < 0;
  }

  private static boolean comment(String line) {
    return line.startsWith("#") && printable(line);
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static @Nullable HeaderEntry entry(String line, int number) {
    int colon = line.indexOf(':');
    if (colon <= 0 || !word(line, 0, colon) || !printable(line)) {
      return null;
    }
    if (colon + 1 < line.length() && line.charAt(colon + 1) != ' ') {
      return null;
    }
    String key = line.substring(0, colon);
    String value = line.substring(colon + 1).strip();
    if (value.isEmpty() || value.startsWith("#")) {
      return HeaderEntry.none(key, number);
    }
    char first = value.charAt(0);
    if (first == '"' || first == '\'') {
      String text = quoted(value, first);
      return text == null ? null : HeaderEntry.text(key, number, text);
    }
    if (first == '[') {
      List<String> list = list(value);
      return list == null ? null : HeaderEntry.list(key, number, list);
    }
    return plain(key, number, value);
  }

  private static @Nullable HeaderEntry plain(String key, int number, String value) {
    if (!Character.isLetterOrDigit(value.charAt(0)) && value.charAt(0) != '_') {
      return null;
    }
    int comment = value.indexOf(" #");
    String text = comment < 0 ? value : value.substring(0, comment).stripTrailing();
    if (text.contains(": ") || text.endsWith(":")) {
      return null;
    }
    return YamlWords.isNull(text)
        ? HeaderEntry.none(key, number)
        : HeaderEntry.text(key, number, text);
  }

  private static @Nullable String quoted(String value, char quote) {
    int close = value.indexOf(quote, 1);
    if (close < 0 || !ends(value, close + 1)) {
      return null;
    }
    String text = value.substring(1, close);
    return quote == '"' && text.indexOf('\\') >= 0 ? null : text;
  }

  private static @Nullable List<String> list(String value) {
    int close = value.indexOf(']');
    if (close < 0 || !ends(value, close + 1)) {
      return null;
    }
    String inner = value.substring(1, close).strip();
    if (inner.isEmpty()) {
      return List.of();
    }
    List<String> items = Arrays.stream(inner.split(",", -1)).map(String::strip).toList();
    boolean simple =
        items.stream()
            .allMatch(
                item -> !item.isEmpty() && word(item, 0, item.length()) && !YamlWords.isNull(item));
    return simple ? items : null;
  }

  /** Whether nothing but a comment follows. */
  private static boolean ends(String value, int at) {
    String rest = value.substring(at);
    return rest.isBlank() || (rest.startsWith(" ") && rest.strip().startsWith("#"));
  }

  private static boolean word(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = c <= 'z' && Character.isLetterOrDigit(c);
      if (!letterOrDigit && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** ASCII without control characters, or letters of other scripts. */
  private static boolean printable(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' || (c > '~' && !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }
}
