package dev.limbeck.hibernate;

import java.util.ArrayList;
import java.util.List;

/** Splits short SQL texts where parentheses and quotes allow it. */
final class SqlText {
  private SqlText() {}

  /**
   * The words, quoted texts, groups in parentheses and single signs of a text, each with the place
   * where it begins.
   */
  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      if (!Character.isWhitespace(text.charAt(at))) {
        tokens.add(new Token(text.substring(at, end), at));
      }
      at = end;
    }
    return tokens;
  }

  /**
   * A piece of SQL.
   *
   * @param start its index in the text
   */
  record Token(String text, int start) {
    int end() {
      return start + text.length();
    }

    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }

    boolean isGroup() {
      return text.startsWith("(");
    }

    /** What a group holds, without its parentheses. */
    String inside() {
      return text.substring(1, text.length() - (text.endsWith(")") ? 1 : 0)).strip();
    }
  }

  private static int end(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return closingQuote(text, at) + 1;
    }
    if (c == '(') {
      return closingParenthesis(text, at) + 1;
    }
    int end = at + 1;
    if (isWordPart(c)) {
      while (end < text.length() && isWordPart(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /** The index of the quote that ends a quoted text; doubled quotes are part of it. */
  private static int closingQuote(String text, int open) {
    char quote = text.charAt(open);
    int at = open + 1;
    while (at < text.length()) {
      if (text.charAt(at) == quote) {
        if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
          at++;
        } else {
          return at;
        }
      }
      at++;
    }
    return text.length() - 1;
  }

  private static int closingParenthesis(String text, int open) {
    int depth = 0;
    int at = open;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"' || c == '`') {
        at = closingQuote(text, at);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return at;
      }
      at++;
    }
    return text.length() - 1;
  }

  /** The text without parentheses that enclose all of it. */
  static String withoutOuterParentheses(String text) {
    String inner = text.strip();
    while (inner.startsWith("(") && closingParenthesis(inner, 0) == inner.length() - 1) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    return inner;
  }
}
