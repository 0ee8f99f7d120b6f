package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.postgresql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens as PostgreSQL's own scanner does (manual, section 4.1), with {@code
 * standard_conforming_strings} on. Joined together again, the tokens are the text; it never fails:
 * what is not closed runs to the end and says so.
 */
final class Lexer {
  private static final String OPERATOR_SIGNS = "+-*/<>=~!@#%^&|`?";
  private static final String SIGNS_THAT_ALLOW_A_TRAILING_MINUS = "~!@#%^&|`?";

  private final String text;
  private int at;
  private boolean closed;

  private Lexer(String text) {
    this.text = text;
  }

  /** All tokens, in order. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    while (lexer.at < text.length()) {
      tokens.add(lexer.next());
    }
    return tokens;
  }

  private Token next() {
    int start = at;
    closed = true;
    Kind kind = scan(text.charAt(at));
    return new Token(kind, text.substring(start, at), closed);
  }

  private Kind scan(char c) {
    if (isSpace(c)) {
      spaces();
      return Kind.SPACE;
    }
    if (startsWith("--")) {
      line();
      return Kind.SPACE;
    }
    if (startsWith("/*")) {
      block();
      return Kind.SPACE;
    }
    if (c == '\'') {
      string(false);
      return Kind.STRING;
    }
    if (c == '"') {
      quoted();
      return Kind.QUOTED;
    }
    if (wordStart(c)) {
      return wordOrPrefixedString();
    }
    if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)))) {
      number();
      return Kind.NUMBER;
    }
    if (c == '$' && dollarTag() > 0) {
      dollarQuoted();
      return Kind.STRING;
    }
    symbol(c);
    return Kind.SYMBOL;
  }

  private void spaces() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private void line() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void block() {
    int depth = 0;
    while (at < text.length()) {
      if (startsWith("/*")) {
        depth++;
        at += 2;
      } else if (startsWith("*/")) {
        at += 2;
        if (--depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    closed = false;
  }

  private Kind wordOrPrefixedString() {
    int start = at;
    while (at < text.length() && wordPart(text.charAt(at))) {
      at++;
    }
    if (at - start == 1) {
      char prefix = Character.toLowerCase(text.charAt(start));
      if (charAt(at) == '\'' && "ebxn".indexOf(prefix) >= 0) {
        string(prefix == 'e');
        return Kind.STRING;
      }
      if (prefix == 'u' && charAt(at) == '&' && charAt(at + 1) == '\'') {
        at++;
        string(false);
        return Kind.STRING;
      }
      if (prefix == 'u' && charAt(at) == '&' && charAt(at + 1) == '"') {
        at++;
        quoted();
        return Kind.QUOTED;
      }
    }
    return Kind.WORD;
  }

  /** A string from its quote on, with the parts that continue it on later lines. */
  private void string(boolean escapes) {
    stringPart(escapes);
    while (closed) {
      int end = at;
      boolean newLine = spacesWithNewLine();
      if (!newLine || charAt(at) != '\'') {
        at = end;
        return;
      }
      stringPart(escapes);
    }
  }

  private boolean spacesWithNewLine() {
    boolean newLine = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (startsWith("--")) {
        line();
      } else if (isSpace(c)) {
        newLine |= c == '\n' || c == '\r';
        at++;
      } else {
        return newLine;
      }
    }
    return newLine;
  }

  private void stringPart(boolean escapes) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && escapes) {
        at = Math.min(at + 1, text.length());
      } else if (c == '\'') {
        if (charAt(at) != '\'') {
          return;
        }
        at++;
      }
    }
    closed = false;
  }

  private void quoted() {
    at++;
    while (at < text.length()) {
      if (text.charAt(at++) == '"') {
        if (charAt(at) != '"') {
          return;
        }
        at++;
      }
    }
    closed = false;
  }

  /**
   * The length of the dollar tag that begins here, both dollars included; 0 where there is none.
   */
  private int dollarTag() {
    int end = at + 1;
    if (charAt(end) != '$' && !wordStart(charAt(end))) {
      return 0;
    }
    while (end < text.length() && text.charAt(end) != '$') {
      if (!wordPart(text.charAt(end))) {
        return 0;
      }
      end++;
    }
    return end < text.length() ? end + 1 - at : 0;
  }

  private void dollarQuoted() {
    int length = dollarTag();
    String tag = text.substring(at, at + length);
    int end = text.indexOf(tag, at + length);
    closed = end >= 0;
    at = closed ? end + length : text.length();
  }

  private void number() {
    digits();
    if (charAt(at) == '.' && charAt(at + 1) != '.') {
      at++;
      digits();
    }
    boolean signed = charAt(at + 1) == '+' || charAt(at + 1) == '-';
    if (Character.toLowerCase(charAt(at)) == 'e' && isDigit(charAt(at + (signed ? 2 : 1)))) {
      at += signed ? 2 : 1;
      digits();
    }
    while (at < text.length() && wordPart(text.charAt(at))) {
      at++;
    }
  }

  private void digits() {
    while (isDigit(charAt(at))) {
      at++;
    }
  }

  private void symbol(char c) {
    if (startsWith("::") || startsWith(":=") || startsWith("..")) {
      at += 2;
      return;
    }
    if (OPERATOR_SIGNS.indexOf(c) < 0) {
      at++;
      return;
    }
    int start = at;
    while (at < text.length()
        && OPERATOR_SIGNS.indexOf(text.charAt(at)) >= 0
        && !startsWith("--")
        && !startsWith("/*")) {
      at++;
    }
    String signs = text.substring(start, at);
    boolean free =
        signs.chars().anyMatch(sign -> SIGNS_THAT_ALLOW_A_TRAILING_MINUS.indexOf(sign) >= 0);
    while (!free && at - start > 1 && "+-".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
  }

  private boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  /** The character at an index; a blank beyond the end. */
  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean wordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean wordPart(char c) {
    return wordStart(c) || isDigit(c) || c == '$';
  }
}
