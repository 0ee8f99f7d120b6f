package dev.limbeck.config;

import dev.limbeck.error.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a {@code .properties} file as {@link java.util.Properties} does, but keeps lines and order,
 * and begins a new document at a line {@code #---} as Spring does.
 */
final class PropertiesReader {
  private final String file;

  /**
   * @param file the file as the user knows it
   */
  PropertiesReader(String file) {
    this.file = file;
  }

  /** The documents of a text, at least one. */
  List<List<Property>> documents(String text) {
    List<List<Property>> documents = new ArrayList<>();
    documents.add(new ArrayList<>());
    List<String> lines = text.lines().toList();
    int next = 0;
    while (next < lines.size()) {
      String line = lines.get(next).stripLeading();
      next++;
      if (line.matches("[#!]---\\s*")) {
        documents.add(new ArrayList<>());
      }
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
        continue;
      }
      int first = next;
      StringBuilder logical = new StringBuilder(line);
      while (continued(logical) && next < lines.size()) {
        logical.setLength(logical.length() - 1);
        logical.append(lines.get(next).stripLeading());
        next++;
      }
      documents.get(documents.size() - 1).add(property(logical.toString(), first));
    }
    return documents;
  }

  private static boolean continued(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private Property property(String line, int number) {
    int end = 0;
    while (end < line.length() && "=: \t\f".indexOf(line.charAt(end)) < 0) {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, line.length());
    String rest = line.substring(end).replaceFirst("^[ \\t\\f]*[=:]?[ \\t\\f]*", "");
    return new Property(
        plain(line.substring(0, end)), new Value.Text(plain(rest), new Place(file, number)));
  }

  /** Without escapes; a code that is none stays as it is. */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('\\'); at >= 0 && at + 1 < text.length(); ) {
      out.append(text, from, at);
      String code = text.substring(at + 2, Math.min(at + 6, text.length()));
      boolean unicode = text.charAt(at + 1) == 'u' && code.matches("[0-9A-Fa-f]{4}");
      out.append(unicode ? Character.toString(Integer.parseInt(code, 16)) : escaped(text, at + 1));
      from = at + (unicode ? 6 : 2);
      at = text.indexOf('\\', from);
    }
    return out.append(text, from, text.length()).toString();
  }

  private static String escaped(String text, int at) {
    return switch (text.charAt(at)) {
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 'f' -> "\f";
      case 'u' -> "\\u";
      default -> text.substring(at, at + 1);
    };
  }
}
