package dev.limbeck.cli;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints, and who sits there.
 *
 * @param out results
 * @param err progress, messages and errors
 * @param interactive whether somebody sits before {@code err}, and a line may be written over
 * @param in what a person types; null where nobody is there
 */
record Terminal(
    PrintStream out, PrintStream err, boolean interactive, @Nullable BufferedReader in) {
  /** To the beginning of the line, which is emptied. */
  private static final String OVER = "\r\u001b[K";

  /** One before which nobody sits. */
  Terminal(PrintStream out, PrintStream err) {
    this(out, err, false, null);
  }

  /** The same, with a word before each message; nothing moves in it. */
  Terminal prefixed(String prefix) {
    PrintStream prefixing =
        new PrintStream(err, true, StandardCharsets.UTF_8) {
          @Override
          public void println(@Nullable String line) {
            err.println(prefix + line);
          }
        };
    return new Terminal(out, prefixing);
  }

  /** A result. */
  void result(String line) {
    out.println(visible(line));
  }

  /** A result that has its own line ends. */
  void print(String text) {
    out.print(text);
    out.flush();
  }

  /** What the tool has to say while or after it works. */
  void message(String line) {
    err.println((interactive ? OVER : "") + visible(line));
  }

  /** How far something is, in place of what was said of it before; the last time, it stays. */
  void status(String line, boolean last) {
    err.print(OVER + visible(line) + (last ? "\n" : ""));
    err.flush();
  }

  /** An error: each problem and its remedy. */
  void error(UserException e) {
    e.shown(Problem::text).forEach(text -> message("error: " + text));
  }

  /** With what would move or colour something, as names and messages may have it, written out. */
  private static String visible(String text) {
    if (text.chars().noneMatch(Terminal::acts)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.chars()
        .forEach(
            c -> visible.append(acts(c) ? String.format(Locale.ROOT, "\\u%04x", c) : (char) c));
    return visible.toString();
  }

  private static boolean acts(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }
}
