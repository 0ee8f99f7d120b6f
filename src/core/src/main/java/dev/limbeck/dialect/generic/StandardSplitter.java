package dev.limbeck.dialect.generic;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a script at its semicolons, as the standard has it: those in strings, quoted identifiers
 * and comments are none. A piece that is nothing but comments is left out. Bodies of routines that
 * hold semicolons of their own must stand in a string.
 */
final class StandardSplitter {
  private StandardSplitter() {}

  /** The statements, without their semicolons and the white space around them. */
  static List<String> split(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    boolean empty = true;
    for (SqlTokens.Token token : SqlTokens.of(script)) {
      if (token.is(";")) {
        add(statements, statement, empty);
        statement.setLength(0);
        empty = true;
      } else {
        statement.append(token.text());
        empty &= token.kind() == SqlTokens.Kind.SPACE;
      }
    }
    add(statements, statement, empty);
    return statements;
  }

  private static void add(List<String> statements, StringBuilder statement, boolean empty) {
    if (!empty) {
      statements.add(statement.toString().strip());
    }
  }
}
