package dev.limbeck.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the text of one type: words, an argument list after any of them, more words, array marks.
 * Quoted names keep their case; quotes inside arguments (labels of an enum) are passed over as SQL
 * does, doubled ones included.
 */
final class ColumnTypeParser {
  private final String text;
  private int at;

  ColumnTypeParser(String text) {
    this.text = text.strip();
  }

  ColumnType parse() {
    StringBuilder name = new StringBuilder();
    List<String> arguments = List.of();
    int dimensions = 0;
    while (skipBlanks()) {
      char c = text.charAt(at);
      if (c == '(') {
        if (name.length() == 0 || !arguments.isEmpty()) {
          throw new IllegalArgumentException("'" + text + "' is not a type: '(' out of place");
        }
        arguments = argumentList();
      } else if (c == '[') {
        dimensions += brackets();
      } else if (c == '"') {
        append(name, quoted('"'));
      } else if (c == '.') {
        name.append('.');
        at++;
      } else {
        String word = word();
        if (word.equals("array") && name.length() > 0) {
          dimensions++;
        } else {
          append(name, word);
        }
      }
    }
    if (name.length() == 0) {
      throw new IllegalArgumentException("'" + text + "' is not a type: it has no name");
    }
    return new ColumnType(name.toString(), arguments, dimensions);
  }

  private static void append(StringBuilder name, String word) {
    if (name.length() > 0 && name.charAt(name.length() - 1) != '.') {
      name.append(' ');
    }
    name.append(word);
  }

  private boolean skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private String word() {
    int start = at;
    while (at < text.length() && wordPart(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a type: unexpected '" + text.charAt(at) + "'");
    }
    return text.substring(start, at).toLowerCase(Locale.ROOT);
  }

  private static boolean wordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private int brackets() {
    int close = text.indexOf(']', at);
    if (close < 0) {
      throw new IllegalArgumentException("'" + text + "' is not a type: '[' is not closed");
    }
    at = close + 1;
    return 1;
  }

  private String quoted(char quote) {
    int start = at++;
    while (at < text.length()) {
      if (text.charAt(at) == quote) {
        if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
          at++;
        } else {
          at++;
          return text.substring(start, at);
        }
      }
      at++;
    }
    throw new IllegalArgumentException("'" + text + "' is not a type: a quote is not closed");
  }

  private List<String> argumentList() {
    List<String> arguments = new ArrayList<>();
    at++;
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        quoted(c);
        continue;
      }
      if (c == ')' && depth == 0) {
        arguments.add(text.substring(start, at).strip());
        at++;
        return checked(arguments);
      }
      if (c == ',' && depth == 0) {
        arguments.add(text.substring(start, at).strip());
        start = at + 1;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
    }
    throw new IllegalArgumentException("'" + text + "' is not a type: '(' is not closed");
  }

  private List<String> checked(List<String> arguments) {
    if (arguments.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("'" + text + "' is not a type: an argument is empty");
    }
    return arguments;
  }
}
