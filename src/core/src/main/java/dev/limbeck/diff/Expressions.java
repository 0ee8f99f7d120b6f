package dev.limbeck.diff;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.regex.Pattern;

/** What can be told of an expression without understanding it. */
final class Expressions {
  private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");

  private static final char NONE = 0;

  private Expressions() {}

  /**
   * The columns of a table whose names stand in an expression as whole words, in the table's order;
   * the type of a cast ({@code ::date}) and a function's name ({@code date(…)}) are none.
   */
  static List<String> columns(String expression, Table table) {
    String text = QUOTED.matcher(expression).replaceAll("''");
    return table.columns().stream().map(Column::name).filter(name -> mentions(text, name)).toList();
  }

  private static boolean mentions(String text, String name) {
    return Pattern.compile(
            "(?<![\\w$]|::)" + Pattern.quote(name) + "(?![\\w$]|\\s*\\()",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .find();
  }

  /**
   * Whether two texts are the same but for white space outside quotes and parentheses around the
   * whole.
   */
  static boolean sameText(String a, String b) {
    return bare(squeezed(a)).equals(bare(squeezed(b)));
  }

  private static String squeezed(String expression) {
    StringBuilder text = new StringBuilder();
    char quote = NONE;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      quote = quoteAfter(quote, c);
      if (quote != NONE || !Character.isWhitespace(c)) {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The quote that is open after a character; a doubled one closes and opens again. */
  private static char quoteAfter(char quote, char c) {
    if (quote == NONE) {
      return c == '\'' || c == '"' || c == '`' ? c : NONE;
    }
    return c == quote ? NONE : quote;
  }

  /** Without the parentheses around the whole. */
  private static String bare(String text) {
    String inner = text;
    while (inner.startsWith("(") && closing(inner) == inner.length() - 1) {
      inner = inner.substring(1, inner.length() - 1);
    }
    return inner;
  }

  /** Where the parenthesis closes with which a text begins, or -1. */
  private static int closing(String text) {
    int depth = 0;
    char quote = NONE;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quote = quoteAfter(quote, c);
      if (quote == NONE && c == '(') {
        depth++;
      } else if (quote == NONE && c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
