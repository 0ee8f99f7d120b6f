package dev.limbeck.alembic;

import dev.limbeck.alembic.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts Python into tokens as far as is needed to find the statements of a module: strings of all
 * kinds, comments, brackets and continued lines. No text is an error; what is not closed goes to
 * the end of its line, or of the text.
 */
final class PythonLexer {
  private final String text;
  private final List<PythonToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private int brackets;

  private PythonLexer(String text) {
    this.text = text;
  }

  /** The tokens; the last one is an {@code END}. */
  static List<PythonToken> tokens(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    return new PythonLexer(lines.startsWith("\uFEFF") ? lines.substring(1) : lines).read();
  }

  private List<PythonToken> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        newline();
      } else if (c == '#') {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        at += 2;
        nextLine();
      } else if (c == '\'' || c == '"') {
        string("");
      } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
        name();
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        symbol(c);
      }
    }
    add(Kind.END, "", at);
    return List.copyOf(tokens);
  }

  private void newline() {
    if (brackets == 0) {
      add(Kind.END, "", at);
    }
    at++;
    nextLine();
  }

  private void nextLine() {
    line++;
    lineStart = at;
  }

  private void add(Kind kind, String value, int start) {
    tokens.add(new PythonToken(kind, value, line, Math.max(0, start - lineStart)));
  }

  private void symbol(char c) {
    if ("([{".indexOf(c) >= 0) {
      brackets++;
    } else if (")]}".indexOf(c) >= 0) {
      brackets = Math.max(0, brackets - 1);
    }
    boolean comparison = "=!<>:".indexOf(c) >= 0 && text.startsWith("=", at + 1);
    add(Kind.SYMBOL, comparison ? c + "=" : String.valueOf(c), at);
    at += comparison ? 2 : 1;
  }

  private void name() {
    int start = at;
    while (at < text.length()
        && (Character.isUnicodeIdentifierPart(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String word = text.substring(start, at);
    boolean quote = at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    if (quote && word.toLowerCase(Locale.ROOT).matches("[rbuft]{1,2}")) {
      at = start;
      string(word.toLowerCase(Locale.ROOT));
    } else {
      add(Kind.NAME, word, start);
    }
  }

  private void string(String prefix) {
    int start = at;
    int startLine = line;
    int column = start - lineStart;
    at += prefix.length();
    char quote = text.charAt(at);
    String triple = String.valueOf(quote).repeat(3);
    String end = text.startsWith(triple, at) ? triple : String.valueOf(quote);
    at += end.length();
    StringBuilder value = new StringBuilder();
    boolean raw = prefix.contains("r");
    while (at < text.length() && !text.startsWith(end, at)) {
      char c = text.charAt(at);
      if (c == '\n' && end.length() == 1) {
        break;
      }
      if (c == '\\' && at + 1 < text.length()) {
        escape(value, raw);
        continue;
      }
      value.append(c);
      at++;
      if (c == '\n') {
        nextLine();
      }
    }
    boolean closed = text.startsWith(end, at);
    at = closed ? at + end.length() : at;
    boolean constant = closed && (prefix.isEmpty() || prefix.equals("r") || prefix.equals("u"));
    tokens.add(
        new PythonToken(
            constant ? Kind.STRING : Kind.OTHER_STRING, value.toString(), startLine, column));
  }

  private void escape(StringBuilder value, boolean raw) {
    char c = text.charAt(at + 1);
    if (raw) {
      value.append('\\').append(c);
      at += 2;
      if (c == '\n') {
        nextLine();
      }
      return;
    }
    at += 2;
    switch (c) {
      case '\n' -> nextLine();
      case '\\', '\'', '"' -> value.append(c);
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case 'x' -> number(value, "x", 2);
      case 'u' -> number(value, "u", 4);
      case 'U' -> number(value, "U", 8);
      default -> value.append('\\').append(c);
    }
  }

  private void number(StringBuilder value, String letter, int digits) {
    String hex = text.substring(at, Math.min(text.length(), at + digits));
    if (hex.matches("[0-9a-fA-F]{" + digits + "}")
        && Character.isValidCodePoint((int) Long.parseLong(hex, 16))) {
      value.appendCodePoint((int) Long.parseLong(hex, 16));
      at += digits;
    } else {
      value.append('\\').append(letter);
    }
  }
}
