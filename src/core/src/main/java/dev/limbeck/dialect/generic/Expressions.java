package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.generic.SqlTokens.Kind;
import dev.limbeck.dialect.generic.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One spelling of the expressions that differ only in what has no meaning: white space, the case of
 * words, needless double quotes, parentheses around the whole, the notation of a string.
 */
final class Expressions {
  private static final Set<String> CAPITALS =
      Set.of(
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "CURRENT_USER",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "NULL",
          "SESSION_USER");

  private static final Set<String> CONSTANTS =
      Set.of("true", "false", "CURRENT_DATE", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "NULL");

  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

  private static final Set<String> TIGHT_BEFORE = Set.of(")", ",", ".", "::", "]", "[");
  private static final Set<String> TIGHT_AFTER = Set.of("(", ".", "::", "[");

  /** Words before an opening parenthesis that are no function. */
  private static final Set<String> OPERATOR_WORDS =
      Set.of(
          "and", "or", "not", "in", "between", "like", "is", "when", "then", "else", "as", "case");

  private final StoredNames names;

  Expressions(StoredNames names) {
    this.names = names;
  }

  /** The one spelling; an expression in it is left as it is. */
  String normal(String expression) {
    List<Token> tokens = new ArrayList<>();
    for (Token token : SqlTokens.of(expression)) {
      if (token.kind() != Kind.SPACE) {
        tokens.add(normal(token));
      }
    }
    return text(withoutParentheses(tokens));
  }

  /**
   * Whether an expression in its one spelling is a constant that a database gives back as it is: a
   * string with something in it (an empty one is NULL to Oracle, and to H2 that plays Oracle), a
   * number in its usual notation, a truth value, the time.
   */
  static boolean constant(String normal) {
    return PLAIN_NUMBER.matcher(normal).matches()
        || CONSTANTS.contains(normal)
        || (normal.startsWith("'") && normal.length() > 2 && SqlTokens.of(normal).size() == 1);
  }

  /** Whether an expression has a word that could mean an identifier. */
  boolean mentions(String expression, String identifier) {
    String quoted = names.quote(identifier);
    return SqlTokens.of(expression).stream()
        .map(this::normal)
        .anyMatch(
            token ->
                (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED)
                    && token.text().equals(quoted));
  }

  private Token normal(Token token) {
    return switch (token.kind()) {
      case WORD -> new Token(Kind.WORD, word(token.text()));
      case QUOTED -> identifier(token.text());
      case STRING -> new Token(Kind.STRING, string(token.text()));
      case SYMBOL -> token.text().equals("!=") ? new Token(Kind.SYMBOL, "<>") : token;
      case NUMBER, SPACE -> token;
    };
  }

  private static String word(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return CAPITALS.contains(upper) ? upper : word.toLowerCase(Locale.ROOT);
  }

  private Token identifier(String quoted) {
    String stored = quoted.substring(1, Math.max(1, quoted.length() - 1)).replace("\"\"", "\"");
    String portable = names.quote(names.portable(stored));
    boolean quotes = portable.startsWith("\"");
    return quotes ? new Token(Kind.QUOTED, portable) : new Token(Kind.WORD, portable);
  }

  private static String string(String text) {
    if (!text.toUpperCase(Locale.ROOT).startsWith("U&'") || text.length() < 4) {
      return text;
    }
    return SqlDefinitions.literal(
        unescaped(text.substring(3, text.length() - 1).replace("''", "'")));
  }

  /** The text of a Unicode string: a backslash and four digits, or with a plus sign six. */
  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
      } else if (text.startsWith("\\\\", i)) {
        plain.append(c);
        i++;
      } else {
        boolean six = text.startsWith("\\+", i);
        int start = i + (six ? 2 : 1);
        int end = Math.min(text.length(), start + (six ? 6 : 4));
        plain.appendCodePoint(Integer.parseInt(text.substring(start, end), 16));
        i = end - 1;
      }
    }
    return plain.toString();
  }

  /** Without the parentheses that enclose all of it. */
  static List<Token> withoutParentheses(List<Token> tokens) {
    List<Token> inner = tokens;
    while (inner.size() > 2 && inner.get(0).is("(") && closing(inner, 0) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  /** Where the parenthesis that opens at an index is closed; -1 if nowhere. */
  private static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String text(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && spaced(tokens, i)) {
        text.append(' ');
      }
      text.append(tokens.get(i).text());
    }
    return text.toString();
  }

  private static boolean spaced(List<Token> tokens, int i) {
    Token before = tokens.get(i - 1);
    Token token = tokens.get(i);
    if (TIGHT_BEFORE.contains(token.text()) || TIGHT_AFTER.contains(before.text())) {
      return false;
    }
    if (token.is("(")) {
      return before.kind() != Kind.WORD || OPERATOR_WORDS.contains(before.text());
    }
    return !(sign(before) && (i == 1 || operator(tokens.get(i - 2))));
  }

  private static boolean sign(Token token) {
    return token.is("-") || token.is("+");
  }

  private static boolean operator(Token token) {
    return token.kind() == Kind.SYMBOL && !token.is(")") && !token.is("]");
  }
}
