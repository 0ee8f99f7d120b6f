package dev.limbeck.operation;

import dev.limbeck.schema.Table;
import java.util.function.UnaryOperator;

/**
 * The name of a column inside the expressions of its table: a database changes them along with the
 * name, so whoever compares the schema after a rename has to do the same. A name counts where it
 * stands as a whole word, outside of string literals, and is no type of a cast and no function.
 */
final class ColumnReferences {
  private static final char NONE = 0;

  private final String from;
  private final String to;
  private final UnaryOperator<String> quoted;

  /**
   * @param quoted a name as it stands in an expression, in quotes where it needs them
   */
  ColumnReferences(String from, String to, UnaryOperator<String> quoted) {
    this.from = from;
    this.to = to;
    this.quoted = quoted;
  }

  /** A name as it stands in standard SQL, whatever is reserved in it. */
  static String standard(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name + '"';
  }

  /** The table with the new name in its checks, exclusions, generated columns and indexes. */
  Table in(Table table) {
    return new ExpressionEdit(this::text).in(table);
  }

  /** The expression with the new name. */
  String text(String expression) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      int end = at + 1;
      if (c == '\'') {
        end = closing(expression, at, '\'');
        text.append(expression, at, end);
      } else if (c == '"' || c == '`') {
        end = closing(expression, at, c);
        String name = expression.substring(at + 1, Math.max(at + 1, end - 1));
        text.append(name.equals(from) ? c + to + c : expression.substring(at, end));
      } else if (Character.isLetter(c) || c == '_') {
        while (end < expression.length() && wordPart(expression.charAt(end))) {
          end++;
        }
        String word = expression.substring(at, end);
        text.append(isColumn(expression, at, end) ? written(word) : word);
      } else if (Character.isDigit(c)) {
        while (end < expression.length() && wordPart(expression.charAt(end))) {
          end++;
        }
        text.append(expression, at, end);
      } else {
        text.append(c);
      }
      at = end;
    }
    return text.toString();
  }

  private static boolean wordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /** Where something in quotes ends. */
  static int closing(String text, int start, char quote) {
    char open = NONE;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        if (open == NONE) {
          open = quote;
        } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    return text.length();
  }

  private static boolean isColumn(String text, int start, int end) {
    String before = text.substring(0, start).stripTrailing();
    String after = text.substring(end).stripLeading();
    return !before.endsWith("::") && !after.startsWith("(") && !after.startsWith(".");
  }

  private String written(String word) {
    return word.equalsIgnoreCase(from) ? quoted.apply(to) : word;
  }
}
