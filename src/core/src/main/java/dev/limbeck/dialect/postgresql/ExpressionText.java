package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.postgresql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way to write what differs only in blanks, comments, the case of keywords and names without
 * quotes, parentheses around the whole, and the synonyms of {@code CURRENT_TIMESTAMP}. Whether two
 * expressions that still differ mean the same, only the server can tell.
 */
final class ExpressionText {
  /** What PostgreSQL itself writes in upper case inside expressions. */
  private static final Set<String> UPPER =
      Set.of(
          """
          all and any array as asc at between both by case collate current_catalog current_date current_role
          current_schema current_time current_timestamp current_user desc distinct else end exists filter for from ilike
          in is isnull leading like localtime localtimestamp not notnull null nulls or order over overlaps partition row
          session_user similar some symmetric then to trailing unknown user using when within zone
          """
              .strip()
              .split("\\s+"));

  /** Words that are no function's name, so that a parenthesis after them stands apart. */
  private static final Set<String> APART =
      Set.of("and", "or", "not", "in", "when", "then", "else", "like", "is", "between", "case");

  private ExpressionText() {}

  /** The expression in one way of writing; a text that is no whole expression stays as it is. */
  static String canonical(String text) {
    List<Token> tokens = essentials(text);
    return whole(tokens) ? join(withoutParentheses(tokens)) : text.strip();
  }

  /** The tokens that mean something, in canonical spelling. */
  static List<Token> essentials(String text) {
    List<Token> tokens = new ArrayList<>();
    for (Token token : Lexer.tokens(text)) {
      if (token.kind() != Kind.SPACE) {
        tokens.add(token.kind() == Kind.WORD ? word(token) : token);
      } else if (!token.closed()) {
        tokens.add(token);
      }
    }
    return synonyms(tokens);
  }

  private static Token word(Token token) {
    String lower = lower(token.text());
    return new Token(
        Kind.WORD, UPPER.contains(lower) ? lower.toUpperCase(Locale.ROOT) : lower, true);
  }

  /** Folds as the server does: ASCII letters alone. */
  static String lower(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    name.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return folded.toString();
  }

  private static List<Token> synonyms(List<Token> tokens) {
    List<Token> result = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean own = i == 0 || !tokens.get(i - 1).is(".");
      if (own && isTransactionTime(tokens, i)) {
        result.add(new Token(Kind.WORD, "CURRENT_TIMESTAMP", true));
        i += 2;
      } else if (own && isNextval(tokens, i)) {
        result.addAll(tokens.subList(i, i + 3));
        i += 4;
      } else {
        result.add(token);
      }
    }
    return result;
  }

  private static boolean isTransactionTime(List<Token> tokens, int i) {
    return isCall(tokens, i, "now") || isCall(tokens, i, "transaction_timestamp");
  }

  private static boolean isCall(List<Token> tokens, int i, String function) {
    return i + 2 < tokens.size()
        && tokens.get(i).isWord(function)
        && tokens.get(i + 1).is("(")
        && tokens.get(i + 2).is(")");
  }

  /** {@code nextval('x'::regclass)}, which the server makes of {@code nextval('x')}. */
  private static boolean isNextval(List<Token> tokens, int i) {
    return i + 5 < tokens.size()
        && tokens.get(i).isWord("nextval")
        && tokens.get(i + 1).is("(")
        && tokens.get(i + 2).kind() == Kind.STRING
        && tokens.get(i + 3).is("::")
        && tokens.get(i + 4).isWord("regclass")
        && tokens.get(i + 5).is(")");
  }

  /**
   * Whether these are one expression at most: everything closed, every parenthesis met, no
   * semicolon. What is not may not be put into a statement of ours.
   */
  static boolean whole(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      if (!token.closed() || token.is(";") || token.is("\\")) {
        return false;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }

  /** Without parentheses around the whole. */
  static List<Token> withoutParentheses(List<Token> tokens) {
    List<Token> inner = tokens;
    while (enclosed(inner)) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  /** Whether the first parenthesis and the last are one pair with something in it. */
  static boolean enclosed(List<Token> tokens) {
    return tokens.size() > 2 && tokens.get(0).is("(") && closing(tokens) == tokens.size() - 1;
  }

  private static int closing(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The tokens as a text, with the same blanks whatever there were. */
  static String join(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && !tight(tokens, i)) {
        text.append(' ');
      }
      text.append(tokens.get(i).text());
    }
    return text.toString();
  }

  private static boolean tight(List<Token> tokens, int i) {
    Token before = tokens.get(i - 1);
    Token token = tokens.get(i);
    if (before.is("(") || before.is("[") || token.is(")") || token.is("]") || token.is(",")) {
      return true;
    }
    if (token.is("::") || before.is("::") || token.is(".") || before.is(".")) {
      return true;
    }
    if (token.is("[")) {
      return true;
    }
    if (token.is("(")) {
      return before.kind() == Kind.QUOTED
          || (before.kind() == Kind.WORD && !APART.contains(lower(before.text())));
    }
    return signOf(tokens, i);
  }

  /** Whether a number follows the minus that belongs to it alone. */
  private static boolean signOf(List<Token> tokens, int i) {
    boolean sign = tokens.get(i - 1).is("-") && tokens.get(i).kind() == Kind.NUMBER;
    return sign && (i == 1 || tokens.get(i - 2).is("(") || tokens.get(i - 2).is(","));
  }

  /** All words that may be names of columns, in lower case, and all names in quotes. */
  static Set<String> names(String expression) {
    Set<String> names = new HashSet<>();
    for (Token token : essentials(expression)) {
      if (token.kind() == Token.Kind.WORD) {
        names.add(lower(token.text()));
      } else if (token.kind() == Token.Kind.QUOTED) {
        String text = token.text();
        names.add(text.substring(1, text.length() - 1).replace("\"\"", "\""));
      }
    }
    return names;
  }

  /** The numbers and strings in it. */
  static Set<String> literals(String expression) {
    Set<String> literals = new TreeSet<>();
    for (Token token : essentials(expression)) {
      if (token.kind() == Kind.STRING || token.kind() == Kind.NUMBER) {
        literals.add(token.text());
      }
    }
    return literals;
  }
}
