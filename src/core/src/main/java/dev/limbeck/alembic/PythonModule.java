package dev.limbeck.alembic;

import dev.limbeck.alembic.PythonToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constants of a Python file: its first string, and what is assigned to names outside of
 * functions, classes and conditions. Of two assignments to one name the later one counts.
 *
 * @param docstring empty where there is none
 * @param assignments by name
 */
record PythonModule(String docstring, Map<String, Assignment> assignments) {
  private static final Set<String> COMPOUND =
      Set.of(
          "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class",
          "async", "match", "@");
  private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");

  /**
   * What stands right of the equals sign.
   *
   * @param values the strings; none for {@code None}
   * @param form what it is
   */
  record Assignment(List<String> values, Form form, int line) {
    Assignment {
      values = List.copyOf(values);
    }
  }

  /** The forms of a value. */
  enum Form {
    NONE,
    STRING,
    /** A tuple, list or set of strings. */
    STRINGS,
    /** Anything else, which only Python could work out. */
    UNKNOWN
  }

  static PythonModule read(String text) {
    String docstring = "";
    Map<String, Assignment> assignments = new LinkedHashMap<>();
    List<List<PythonToken>> statements = statements(PythonLexer.tokens(text));
    if (!statements.isEmpty() && statements.get(0).get(0).kind() == Kind.STRING) {
      docstring = statements.get(0).get(0).text();
    }
    for (List<PythonToken> statement : statements) {
      int equals = assignmentSign(statement);
      if (equals > 0) {
        PythonToken name = statement.get(0);
        List<PythonToken> value = statement.subList(equals + 1, statement.size());
        assignments.put(name.text(), value(value, name.line()));
      }
    }
    return new PythonModule(docstring, assignments);
  }

  /** The simple statements that are not indented; each has a token. */
  private static List<List<PythonToken>> statements(List<PythonToken> tokens) {
    List<List<PythonToken>> statements = new ArrayList<>();
    List<PythonToken> line = new ArrayList<>();
    for (PythonToken token : tokens) {
      if (token.kind() != Kind.END) {
        line.add(token);
        continue;
      }
      boolean top = !line.isEmpty() && line.get(0).column() == 0;
      if (top && !COMPOUND.contains(line.get(0).text())) {
        statements.addAll(separated(line, ";"));
      }
      line.clear();
    }
    return statements;
  }

  /** The pieces between separators that stand in no brackets; empty ones are left out. */
  private static List<List<PythonToken>> separated(List<PythonToken> tokens, String separator) {
    List<List<PythonToken>> pieces = new ArrayList<>();
    List<PythonToken> piece = new ArrayList<>();
    int depth = 0;
    for (PythonToken token : tokens) {
      if (token.is(separator) && depth == 0) {
        pieces.add(List.copyOf(piece));
        piece.clear();
        continue;
      }
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
      piece.add(token);
    }
    pieces.add(List.copyOf(piece));
    return pieces.stream().filter(one -> !one.isEmpty()).toList();
  }

  private static boolean opens(PythonToken token) {
    return token.kind() == Kind.SYMBOL && CLOSING.containsKey(token.text());
  }

  private static boolean closes(PythonToken token) {
    return token.kind() == Kind.SYMBOL && CLOSING.containsValue(token.text());
  }

  /** Where {@code name = …} or {@code name: type = …} has its sign; -1 in other statements. */
  private static int assignmentSign(List<PythonToken> statement) {
    if (statement.size() < 2 || statement.get(0).kind() != Kind.NAME) {
      return -1;
    }
    if (!statement.get(1).is("=") && !statement.get(1).is(":")) {
      return -1;
    }
    int depth = 0;
    for (int i = 1; i < statement.size(); i++) {
      PythonToken token = statement.get(i);
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
      if (token.is("=") && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static Assignment value(List<PythonToken> tokens, int line) {
    if (tokens.size() == 1 && tokens.get(0).is("None")) {
      return new Assignment(List.of(), Form.NONE, line);
    }
    if (strings(tokens)) {
      return new Assignment(List.of(joined(tokens)), Form.STRING, line);
    }
    if (tokens.isEmpty()) {
      return new Assignment(List.of(), Form.UNKNOWN, line);
    }
    List<List<PythonToken>> items = separated(tokens, ",");
    if (items.size() > 1 || tokens.get(tokens.size() - 1).is(",")) {
      return list(items, line);
    }
    return encloses(tokens)
        ? inBrackets(tokens, line)
        : new Assignment(List.of(), Form.UNKNOWN, line);
  }

  /** Whether the first bracket ends with the last token. */
  private static boolean encloses(List<PythonToken> tokens) {
    if (!opens(tokens.get(0))) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += opens(tokens.get(i)) ? 1 : closes(tokens.get(i)) ? -1 : 0;
      if (depth == 0) {
        return i == tokens.size() - 1
            && tokens.get(i).is(CLOSING.getOrDefault(tokens.get(0).text(), ""));
      }
    }
    return false;
  }

  /** Parentheses alone mean nothing; with a comma, and other brackets always, they make a list. */
  private static Assignment inBrackets(List<PythonToken> tokens, int line) {
    List<PythonToken> inner = tokens.subList(1, tokens.size() - 1);
    if (tokens.get(0).is("(") && !inner.isEmpty()) {
      return value(inner, line);
    }
    // {} is a dictionary, and no empty set.
    return tokens.get(0).is("{") && inner.isEmpty()
        ? new Assignment(List.of(), Form.UNKNOWN, line)
        : list(separated(inner, ","), line);
  }

  private static Assignment list(List<List<PythonToken>> items, int line) {
    List<String> values = new ArrayList<>();
    for (List<PythonToken> item : items) {
      Assignment one = value(item, line);
      if (one.form() != Form.STRING) {
        return new Assignment(List.of(), Form.UNKNOWN, line);
      }
      values.addAll(one.values());
    }
    return new Assignment(values, Form.STRINGS, line);
  }

  private static boolean strings(List<PythonToken> tokens) {
    return !tokens.isEmpty() && tokens.stream().allMatch(token -> token.kind() == Kind.STRING);
  }

  /** Strings that stand side by side are one. */
  private static String joined(List<PythonToken> tokens) {
    StringBuilder text = new StringBuilder();
    tokens.forEach(token -> text.append(token.text()));
    return text.toString();
  }
}
