package dev.limbeck.dialect;

import dev.limbeck.dialect.SqlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SQL as tokens. No text is an error: what is not closed goes to the end, so that whoever
 * sends it hears of it from the database.
 */
public final class SqlLexer {
  /** What some databases know beyond standard SQL. */
  public enum Feature {
    /** {@code `name`}. */
    BACKQUOTES,
    /** {@code [name]}. */
    BRACKETS,
    /** A comment inside a comment has an end of its own. */
    NESTED_COMMENTS,
    /** {@code $$text$$} and {@code $tag$text$tag$}. */
    DOLLAR_QUOTES,
    /** {@code E'it\'s'}. */
    ESCAPE_STRINGS,
    /** {@code 'it\'s'}, in double quotes too. */
    BACKSLASH_ESCAPES,
    /**
     * {@code #} begins a comment and {@code --} only before a blank; a comment that begins with
     * {@code /*!} is a symbol, since the server runs what it says.
     */
    MYSQL_COMMENTS
  }

  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F_]+|(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?");
  private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
  private static final Pattern EXECUTED = Pattern.compile("/\\*M?!\\d*(.*)\\*/", Pattern.DOTALL);
  private static final List<String> OPERATORS =
      List.of("->>", "->", "||", "<>", "!=", "==", "<=", ">=", "<<", ">>", "::");

  private final Set<Feature> features;

  /** A lexer for standard SQL and some things besides. */
  public SqlLexer(Set<Feature> features) {
    this.features = features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features);
  }

  /** All tokens of a text, blanks and comments too. */
  public List<SqlToken> tokens(String text) {
    List<SqlToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      SqlToken token = token(text, at);
      tokens.add(token);
      at = token.end();
    }
    return tokens;
  }

  /**
   * The tokens of a statement without blanks and comments; of one in a comment that the server
   * runs, as dumps of MariaDB and MySQL have them, those inside of it.
   */
  public List<SqlToken> opened(String statement) {
    List<SqlToken> tokens = tokens(statement).stream().filter(token -> !token.blank()).toList();
    Matcher whole = EXECUTED.matcher(tokens.isEmpty() ? "" : tokens.get(0).text());
    return tokens.size() == 1 && whole.matches() ? opened(whole.group(1)) : tokens;
  }

  private SqlToken token(String text, int start) {
    char c = text.charAt(start);
    if (Character.isWhitespace(c)) {
      return made(Kind.SPACE, text, start, blanks(text, start));
    }
    if (lineComment(text, start)) {
      return made(Kind.COMMENT, text, start, lineEnd(text, start));
    }
    if (text.startsWith("/*", start)) {
      Kind kind = executed(text, start) ? Kind.SYMBOL : Kind.COMMENT;
      return made(kind, text, start, commentEnd(text, start));
    }
    if (features.contains(Feature.BACKSLASH_ESCAPES) && (c == '\'' || c == '"')) {
      return made(c == '"' ? Kind.QUOTED : Kind.STRING, text, start, escapedEnd(text, start, c));
    }
    if (c == '\'') {
      return made(Kind.STRING, text, start, quoteEnd(text, start, '\''));
    }
    if (c == '"' || (c == '`' && features.contains(Feature.BACKQUOTES))) {
      return made(Kind.QUOTED, text, start, quoteEnd(text, start, c));
    }
    if (c == '[' && features.contains(Feature.BRACKETS)) {
      int close = text.indexOf(']', start);
      return made(Kind.QUOTED, text, start, close < 0 ? text.length() : close + 1);
    }
    if (c == '$' && features.contains(Feature.DOLLAR_QUOTES)) {
      Matcher tag = DOLLAR_TAG.matcher(text).region(start, text.length());
      if (tag.lookingAt()) {
        int close = text.indexOf(tag.group(), tag.end());
        int end = close < 0 ? text.length() : close + tag.group().length();
        return made(Kind.STRING, text, start, end);
      }
    }
    if ((c >= '0' && c <= '9') || c == '.') {
      Matcher number = NUMBER.matcher(text).region(start, text.length());
      if (number.lookingAt()) {
        return made(Kind.NUMBER, text, start, number.end());
      }
    }
    return wordStart(c) ? word(text, start) : symbol(text, start);
  }

  private boolean lineComment(String text, int start) {
    if (!features.contains(Feature.MYSQL_COMMENTS)) {
      return text.startsWith("--", start);
    }
    int after = start + 2;
    return text.charAt(start) == '#'
        || (text.startsWith("--", start)
            && (after == text.length() || Character.isWhitespace(text.charAt(after))));
  }

  private boolean executed(String text, int start) {
    return features.contains(Feature.MYSQL_COMMENTS)
        && (text.startsWith("/*!", start) || text.startsWith("/*M!", start));
  }

  private SqlToken word(String text, int start) {
    int end = start + 1;
    while (end < text.length() && wordPart(text.charAt(end))) {
      end++;
    }
    if (end == start + 1 && end < text.length() && text.charAt(end) == '\'') {
      char prefix = Character.toLowerCase(text.charAt(start));
      if (prefix == 'e' && features.contains(Feature.ESCAPE_STRINGS)) {
        return made(Kind.STRING, text, start, escapedEnd(text, end, '\''));
      }
      if (prefix == 'x' || prefix == 'b' || prefix == 'n') {
        return made(Kind.STRING, text, start, quoteEnd(text, end, '\''));
      }
    }
    return made(Kind.WORD, text, start, end);
  }

  private static SqlToken symbol(String text, int start) {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, start)) {
        return made(Kind.SYMBOL, text, start, start + operator.length());
      }
    }
    return made(Kind.SYMBOL, text, start, start + 1);
  }

  private static SqlToken made(Kind kind, String text, int start, int end) {
    return new SqlToken(kind, text.substring(start, end), start);
  }

  private static boolean wordStart(char c) {
    return Character.isLetter(c) || c == '_' || c >= 0x80;
  }

  private static boolean wordPart(char c) {
    return wordStart(c) || Character.isDigit(c) || c == '$';
  }

  private static int blanks(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private int commentEnd(String text, int start) {
    int depth = 1;
    int at = start + 2;
    while (at < text.length()) {
      if (text.startsWith("*/", at)) {
        at += 2;
        if (--depth == 0) {
          return at;
        }
      } else if (features.contains(Feature.NESTED_COMMENTS) && text.startsWith("/*", at)) {
        at += 2;
        depth++;
      } else {
        at++;
      }
    }
    return at;
  }

  private static int quoteEnd(String text, int start, char quote) {
    int at = start + 1;
    while (at < text.length()) {
      if (text.charAt(at) != quote) {
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at += 2;
      } else {
        return at + 1;
      }
    }
    return at;
  }

  private static int escapedEnd(String text, int start, char quote) {
    int at = start + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean doubled = c == quote && at + 1 < text.length() && text.charAt(at + 1) == quote;
      if (c == '\\' || doubled) {
        at += 2;
      } else if (c == quote) {
        return at + 1;
      } else {
        at++;
      }
    }
    return text.length();
  }
}
