package dev.limbeck.dialect.mariadb;

import java.util.regex.Pattern;

/** Expressions of the catalogue as SQL. */
final class Unescaped {
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private Unescaped() {}

  /**
   * MySQL's catalogue has an expression as it would stand in a string: a backslash is before each
   * of its quotes and of its backslashes (seen on 9.7, beside what SHOW CREATE TABLE says).
   */
  static String expression(String text, Server server) {
    return server.mariaDb() ? text : ESCAPED.matcher(text).replaceAll("$1");
  }
}
