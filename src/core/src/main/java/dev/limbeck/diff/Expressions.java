package dev.limbeck.diff;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.regex.Pattern;

/** What can be told of an expression without understanding it. */
final class Expressions {
  private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");

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
    return squeezed(a).equals(squeezed(b));
  }

  private static String squeezed(String expression) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      quoted ^= c == '\'' || c == '"';
      if (quoted || !Character.isWhitespace(c)) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
