package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.postgresql.Token.Kind;
import dev.limbeck.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A script cut into statements where {@code psql} cuts it: at a semicolon outside of strings,
 * comments, parentheses and the {@code BEGIN ATOMIC … END} body of a function. Blanks and comments
 * around a statement are left out, those inside it stay.
 */
final class PostgresqlScript {
  private final List<String> statements = new ArrayList<>();
  private final List<Token> current = new ArrayList<>();
  private final List<String> firstWords = new ArrayList<>();
  private int parentheses;
  private int bodies;

  private PostgresqlScript() {}

  /**
   * The statements, in order, without their semicolons.
   *
   * @throws UserException if the script has a command of psql's own, which no server understands
   */
  static List<String> split(String script) {
    PostgresqlScript splitter = new PostgresqlScript();
    List<Token> tokens = Lexer.tokens(script);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("\\")) {
        throw psqlCommand(tokens.subList(i, tokens.size()));
      }
      splitter.take(tokens.get(i));
    }
    splitter.end();
    return List.copyOf(splitter.statements);
  }

  private void take(Token token) {
    if (token.is(";") && parentheses == 0 && bodies == 0) {
      end();
      return;
    }
    if (token.kind() != Kind.SPACE || !current.isEmpty()) {
      current.add(token);
    }
    if (token.is("(")) {
      parentheses++;
    } else if (token.is(")")) {
      parentheses = Math.max(0, parentheses - 1);
    } else if (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED) {
      word(token.text().toLowerCase(Locale.ROOT));
    }
  }

  private void word(String word) {
    if (firstWords.size() < 4) {
      firstWords.add(word);
    }
    if (parentheses > 0 || !definesRoutine()) {
      return;
    }
    if (word.equals("begin") || (word.equals("case") && bodies > 0)) {
      bodies++;
    } else if (word.equals("end")) {
      bodies = Math.max(0, bodies - 1);
    }
  }

  private boolean definesRoutine() {
    if (firstWords.size() < 2 || !firstWords.get(0).equals("create")) {
      return false;
    }
    boolean replace = firstWords.subList(1, firstWords.size()).indexOf("replace") == 1;
    int kind = replace ? 3 : 1;
    return kind < firstWords.size()
        && (firstWords.get(kind).equals("function") || firstWords.get(kind).equals("procedure"));
  }

  private void end() {
    while (!current.isEmpty() && current.get(current.size() - 1).kind() == Kind.SPACE) {
      current.remove(current.size() - 1);
    }
    refuseCopyFromInput();
    if (!current.isEmpty()) {
      StringBuilder text = new StringBuilder();
      current.forEach(token -> text.append(token.text()));
      statements.add(text.toString());
    }
    current.clear();
    firstWords.clear();
    parentheses = 0;
    bodies = 0;
  }

  /** After COPY FROM STDIN come rows, not SQL; a dump is full of it. */
  private void refuseCopyFromInput() {
    boolean input = false;
    List<Token> words = current.stream().filter(token -> token.kind() != Kind.SPACE).toList();
    for (int i = 1; i < words.size(); i++) {
      input |= words.get(i - 1).isWord("from") && words.get(i).isWord("stdin");
    }
    if (input && firstWords.get(0).equals("copy")) {
      throw new UserException(
          "COPY … FROM STDIN reads rows from psql, which a revision does not have",
          "Write INSERT statements; 'pg_dump --inserts' does, 'pg_dump --schema-only' writes no"
              + " rows.");
    }
  }

  private static UserException psqlCommand(List<Token> rest) {
    StringBuilder line = new StringBuilder();
    rest.forEach(token -> line.append(token.text()));
    return new UserException(
        "'" + line.toString().lines().findFirst().orElse("").strip() + "' is a command of psql",
        "Write SQL that the server itself understands; take the line out of the script.");
  }
}
