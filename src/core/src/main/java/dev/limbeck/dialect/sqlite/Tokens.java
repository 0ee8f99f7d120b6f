package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlLexer.Feature;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The tokens of a piece of SQLite's SQL without blanks and comments, and a place among them. */
final class Tokens {
  private static final SqlLexer LEXER =
      new SqlLexer(EnumSet.of(Feature.BACKQUOTES, Feature.BRACKETS));
  private static final SqlToken NOTHING = new SqlToken(Kind.SPACE, "", 0);

  private final List<SqlToken> list;
  private int at;

  private Tokens(List<SqlToken> list) {
    this.list = list;
  }

  /** All tokens of a text, blanks and comments too. */
  static List<SqlToken> all(String text) {
    return LEXER.tokens(text);
  }

  /** The tokens that mean something. */
  static List<SqlToken> significant(String text) {
    return all(text).stream().filter(token -> !token.blank()).toList();
  }

  static Tokens of(String text) {
    return new Tokens(significant(text));
  }

  static Tokens of(List<SqlToken> significant) {
    return new Tokens(significant);
  }

  /** Whether two names mean the same to SQLite, which folds the case of ASCII letters alone. */
  static boolean sameName(String a, String b) {
    return fold(a).equals(fold(b));
  }

  /** A name in the form in which SQLite compares it. */
  static String fold(String name) {
    StringBuilder folded = new StringBuilder(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return folded.toString();
  }

  /** Whether a piece of SQL mentions a name anywhere but in comments and texts. */
  static boolean mentions(String sql, Set<String> foldedNames) {
    return significant(sql).stream()
        .anyMatch(
            token ->
                (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED)
                    && foldedNames.contains(fold(token.name())));
  }

  boolean atEnd() {
    return at >= list.size();
  }

  SqlToken peek() {
    return peek(0);
  }

  SqlToken peek(int ahead) {
    return at + ahead < list.size() ? list.get(at + ahead) : NOTHING;
  }

  SqlToken next() {
    if (atEnd()) {
      throw new IllegalArgumentException("the text ends too early");
    }
    return list.get(at++);
  }

  boolean is(String word) {
    return peek().is(word);
  }

  /** Steps over a word if it comes next. */
  boolean skip(String word) {
    boolean found = is(word);
    at += found ? 1 : 0;
    return found;
  }

  /** Steps over words if all of them come next. */
  boolean skip(String first, String second) {
    boolean found = peek().is(first) && peek(1).is(second);
    at += found ? 2 : 0;
    return found;
  }

  void expect(String word) {
    if (!skip(word)) {
      throw new IllegalArgumentException(
          "expected " + word + " where '" + peek().text() + "' stands");
    }
  }

  /** A name that comes next. */
  String name() {
    SqlToken token = next();
    if (token.kind() == Kind.SYMBOL || token.kind() == Kind.NUMBER) {
      throw new IllegalArgumentException("'" + token.text() + "' is not a name");
    }
    return token.name();
  }

  /** Steps over a pair of parentheses and returns what stands between them. */
  List<SqlToken> group() {
    expect("(");
    int start = at;
    int depth = 1;
    while (depth > 0) {
      SqlToken token = next();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    return list.subList(start, at - 1);
  }

  /** Parts of a list that commas separate; commas inside parentheses do not. */
  static List<List<SqlToken>> items(List<SqlToken> tokens) {
    List<List<SqlToken>> items = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.is(",")) {
        items.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    items.add(tokens.subList(start, tokens.size()));
    return items;
  }
}
