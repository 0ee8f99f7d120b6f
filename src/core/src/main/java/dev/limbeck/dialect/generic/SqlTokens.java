package dev.limbeck.dialect.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes SQL text apart as the standard has it: words, quoted identifiers, strings, numbers,
 * comments. It knows no grammar. The tokens' texts joined again are the text; what is never closed
 * runs to its end.
 */
final class SqlTokens {
  /** What a token is. */
  enum Kind {
    /** White space or a comment. */
    SPACE,
    /** An identifier without quotes, or a keyword. */
    WORD,
    /** An identifier in double quotes. */
    QUOTED,
    /** A string in single quotes, its prefix included, or between double dollars. */
    STRING,
    NUMBER,
    /** Anything else: an operator or a bracket. */
    SYMBOL
  }

  /** A piece of the text, as it stands there. */
  record Token(Kind kind, String text) {
    boolean is(String symbolOrWord) {
      return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equalsIgnoreCase(symbolOrWord);
    }
  }

  private static final List<String> OPERATORS = List.of("<>", "<=", ">=", "!=", "||", "::");

  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]");

  private final String text;
  private int at;

  private SqlTokens(String text) {
    this.text = text;
  }

  /** All tokens, in order. */
  static List<Token> of(String text) {
    SqlTokens tokens = new SqlTokens(text);
    List<Token> found = new ArrayList<>();
    while (tokens.at < text.length()) {
      int start = tokens.at;
      Kind kind = tokens.next();
      found.add(new Token(kind, text.substring(start, tokens.at)));
    }
    return found;
  }

  private Kind next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      passWhile(Character::isWhitespace);
      return Kind.SPACE;
    }
    if (starts("--")) {
      passTo("\n", 0);
      return Kind.SPACE;
    }
    if (starts("/*")) {
      passComment();
      return Kind.SPACE;
    }
    if (starts("$$")) {
      passTo("$$", 2);
      return Kind.STRING;
    }
    int prefix = stringPrefix();
    if (prefix >= 0) {
      at += prefix;
      passQuoted('\'');
      return Kind.STRING;
    }
    if (c == '"') {
      passQuoted('"');
      return Kind.QUOTED;
    }
    return word(c);
  }

  private Kind word(char c) {
    if (Character.isDigit(c) || (c == '.' && at + 1 < text.length() && digitAt(at + 1))) {
      passNumber();
      return Kind.NUMBER;
    }
    if (Character.isJavaIdentifierStart(c)) {
      passWhile(Character::isJavaIdentifierPart);
      return Kind.WORD;
    }
    at += OPERATORS.stream().filter(this::starts).mapToInt(String::length).findFirst().orElse(1);
    return Kind.SYMBOL;
  }

  /** The length of what stands before a string's quote here; -1 where no string begins. */
  private int stringPrefix() {
    for (String prefix : List.of("", "N", "X", "E", "U&")) {
      if (text.regionMatches(true, at, prefix + "'", 0, prefix.length() + 1)) {
        return prefix.length();
      }
    }
    return -1;
  }

  private void passNumber() {
    if (HEXADECIMAL.matcher(text).region(at, text.length()).lookingAt()) {
      at += 2;
      passWhile(c -> Character.digit(c, 16) >= 0 || c == '_');
      return;
    }
    passWhile(c -> Character.isDigit(c) || c == '.');
    if (at < text.length() && Character.toLowerCase(text.charAt(at)) == 'e') {
      int digits = at + 1;
      if (digits < text.length() && "+-".indexOf(text.charAt(digits)) >= 0) {
        digits++;
      }
      if (digits < text.length() && digitAt(digits)) {
        at = digits;
        passWhile(Character::isDigit);
      }
    }
  }

  private void passQuoted(char quote) {
    at++;
    while (at < text.length()) {
      if (text.charAt(at++) == quote) {
        if (at == text.length() || text.charAt(at) != quote) {
          return;
        }
        at++;
      }
    }
  }

  /** Comments stand one in another, in the standard. */
  private void passComment() {
    int depth = 0;
    do {
      if (starts("/*")) {
        depth++;
        at += 2;
      } else if (starts("*/")) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < text.length());
  }

  private void passTo(String end, int from) {
    int found = text.indexOf(end, at + from);
    at = found < 0 ? text.length() : found + end.length();
  }

  private void passWhile(CharCondition condition) {
    while (at < text.length() && condition.test(text.charAt(at))) {
      at++;
    }
  }

  private boolean starts(String what) {
    return text.startsWith(what, at);
  }

  private boolean digitAt(int index) {
    return Character.isDigit(text.charAt(index));
  }

  private interface CharCondition {
    boolean test(char c);
  }
}
