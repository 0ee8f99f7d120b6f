package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlLexer.Feature;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Expressions in one way of writing, as far as text can tell. */
final class ExpressionText {
  /** How both servers read SQL. */
  static final SqlLexer LEXER =
      new SqlLexer(
          EnumSet.of(Feature.BACKQUOTES, Feature.BACKSLASH_ESCAPES, Feature.MYSQL_COMMENTS));

  private static final Set<String> KEYWORDS =
      Set.of(
          """
          and as between case collate div else end escape exists false in interval is like mod not null or regexp rlike
          then true when xor
          """
              .strip()
              .split("\\s+"));

  private ExpressionText() {}

  /** Whether a word is an operator or a part of one. */
  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The tokens that mean something, in canonical spelling. */
  static List<SqlToken> essentials(String text) {
    List<SqlToken> solid = LEXER.tokens(text).stream().filter(token -> !token.blank()).toList();
    List<SqlToken> tokens = new ArrayList<>();
    for (int i = 0; i < solid.size(); i++) {
      SqlToken token = solid.get(i);
      boolean call = i + 1 < solid.size() && solid.get(i + 1).is("(");
      if (!isIntroducer(solid, i)) {
        tokens.add(canonical(token, call));
      }
    }
    return tokens;
  }

  /** {@code _utf8mb4} before a string, which MySQL adds. */
  private static boolean isIntroducer(List<SqlToken> tokens, int i) {
    return tokens.get(i).kind() == Kind.WORD
        && tokens.get(i).text().matches("_(utf8(mb[34])?|latin1|ascii)")
        && i + 1 < tokens.size()
        && tokens.get(i + 1).kind() == Kind.STRING;
  }

  private static SqlToken canonical(SqlToken token, boolean call) {
    String lower = token.text().toLowerCase(Locale.ROOT);
    return switch (token.kind()) {
      case WORD -> call || KEYWORDS.contains(lower) ? with(token, lower) : token;
      case QUOTED -> token.text().startsWith("`") ? unquoted(token) : string(token);
      case STRING -> string(token);
      default -> token.is("!=") ? with(token, "<>") : token;
    };
  }

  private static SqlToken with(SqlToken token, String text) {
    return new SqlToken(token.kind(), text, token.start());
  }

  /** A name whose quotes change nothing loses them. */
  private static SqlToken unquoted(SqlToken token) {
    String name = token.name();
    boolean plain =
        name.matches("[A-Za-z_][A-Za-z0-9_]*")
            && !KEYWORDS.contains(name.toLowerCase(Locale.ROOT))
            && !Identifiers.quote(name.toLowerCase(Locale.ROOT)).startsWith("\"");
    return plain ? new SqlToken(Kind.WORD, name, token.start()) : token;
  }

  private static SqlToken string(SqlToken token) {
    char first = token.text().charAt(0);
    return first == '\'' || first == '"'
        ? new SqlToken(Kind.STRING, StringLiteral.respelled(token.text()), token.start())
        : with(token, token.text().toLowerCase(Locale.ROOT));
  }

  /** The expression in one way of writing; a text that is no whole expression stays as it is. */
  static String canonical(String text) {
    List<SqlToken> tokens = essentials(text);
    return whole(tokens) ? join(withoutParentheses(tokens)) : text.strip();
  }

  /** Whether these are one expression at most: every parenthesis met, no semicolon. */
  static boolean whole(List<SqlToken> tokens) {
    int depth = 0;
    for (SqlToken token : tokens) {
      if (token.is(";") || unclosed(token)) {
        return false;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0 && !tokens.isEmpty();
  }

  private static boolean unclosed(SqlToken token) {
    if (token.kind() != Kind.STRING && token.kind() != Kind.QUOTED) {
      return false;
    }
    String text = token.text();
    char last = text.charAt(text.length() - 1);
    return text.length() < 2 || (last != '\'' && last != '"' && last != '`');
  }

  /** Without parentheses around the whole. */
  static List<SqlToken> withoutParentheses(List<SqlToken> tokens) {
    List<SqlToken> inner = tokens;
    while (inner.size() > 2 && inner.get(0).is("(") && closing(inner, 0) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  /** Where the parenthesis at an index closes, or -1. */
  static int closing(List<SqlToken> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The tokens as a text, with the same blanks whatever there were. */
  static String join(List<SqlToken> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && !tight(tokens, i)) {
        text.append(' ');
      }
      text.append(tokens.get(i).text());
    }
    return text.toString();
  }

  private static boolean tight(List<SqlToken> tokens, int i) {
    SqlToken before = tokens.get(i - 1);
    SqlToken token = tokens.get(i);
    if (before.is("(") || token.is(")") || token.is(",") || token.is(".") || before.is(".")) {
      return true;
    }
    if (token.is("(")) {
      return before.kind() == Kind.QUOTED
          || (before.kind() == Kind.WORD
              && !KEYWORDS.contains(before.text().toLowerCase(Locale.ROOT)));
    }
    boolean sign = (before.is("-") || before.is("+")) && token.kind() == Kind.NUMBER;
    return sign && (i == 1 || tokens.get(i - 2).is("(") || tokens.get(i - 2).is(","));
  }

  /** The numbers and strings in it. */
  static Set<String> literals(String expression) {
    Set<String> literals = new TreeSet<>();
    for (SqlToken token : essentials(expression)) {
      if (token.kind() == Kind.STRING || token.kind() == Kind.NUMBER) {
        literals.add(token.text());
      }
    }
    return literals;
  }
}
