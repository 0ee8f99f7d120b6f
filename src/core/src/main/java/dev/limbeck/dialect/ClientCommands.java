package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The lines of a script that are for the database's own client, and not for the database. */
public final class ClientCommands {
  private final String client;
  private final String mark;
  private final Set<String> reading;
  private final SqlLexer lexer;

  /**
   * The commands of a client.
   *
   * @param client its name
   * @param mark what a command begins with, at the beginning of a line
   * @param reading the commands that bring in what stands elsewhere, without the mark
   */
  public ClientCommands(String client, String mark, Set<String> reading, SqlLexer lexer) {
    this.client = client;
    this.mark = mark;
    this.reading = Set.copyOf(reading);
    this.lexer = lexer;
  }

  /**
   * The script with blanks in place of commands.
   *
   * @throws UserException if one of them reads another file
   */
  public String blanked(String script) {
    String text = script;
    for (int at = next(text, 0); at >= 0; at = next(text, at)) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      check(text.substring(at, end));
      text = text.substring(0, at) + " ".repeat(end - at) + text.substring(end);
    }
    return text;
  }

  /** Where the next command stands, between two statements and first on its line; -1 for none. */
  private int next(String text, int from) {
    if (text.indexOf(mark, from) < 0) {
      return -1;
    }
    List<SqlToken> tokens = lexer.tokens(text);
    boolean between = true;
    for (SqlToken token : tokens) {
      if (token.blank()) {
        continue;
      }
      if (between && token.text().startsWith(mark) && firstOnLine(text, token.start())) {
        return token.start();
      }
      between = token.is(";");
    }
    return -1;
  }

  private static boolean firstOnLine(String text, int at) {
    return text.substring(text.lastIndexOf('\n', at - 1) + 1, at).isBlank();
  }

  private void check(String line) {
    String word = line.substring(mark.length()).strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    if (reading.contains(word)) {
      throw new UserException(
          "'" + line.strip() + "' is a command of " + client + " that reads something else",
          "Name that file itself, in its place among the others.");
    }
  }
}
