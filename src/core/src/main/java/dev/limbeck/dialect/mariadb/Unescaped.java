package dev.limbeck.dialect.mariadb;

/** Expressions of the catalogue as SQL. */
final class Unescaped {
  private Unescaped() {}

  /** MySQL writes the quotes of strings in its catalogue with a backslash before them. */
  static String expression(String text, Server server) {
    return server.mariaDb() ? text : text.replace("\\'", "'");
  }
}
