package dev.limbeck.dialect.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An expression that has four question marks for a character of four bytes, as MariaDB's catalogue
 * has them, and what MySQL says of a whole table. What MariaDB says of it has the characters.
 */
final class LossyExpression {
  private static final String LOST = "????";
  private static final String FOUND = "(?:[\\x{10000}-\\x{10FFFF}]|\\?{4})";

  private LossyExpression() {}

  /**
   * The expression of a column: its default, its value, its check.
   *
   * @param table its name as SQL
   */
  static String ofColumn(Connection connection, String table, String column, String text)
      throws SQLException {
    return seen(connection, table, MariaDbDefinitions.alwaysBackquoted(column) + " ", text);
  }

  /**
   * The expression of a constraint.
   *
   * @param table its name as SQL
   */
  static String ofConstraint(Connection connection, String table, String name, String text)
      throws SQLException {
    String line = "CONSTRAINT " + MariaDbDefinitions.alwaysBackquoted(name) + " ";
    return seen(connection, table, line, text);
  }

  /** What a server said of an expression, with the characters of what it was asked. */
  static String restored(String answer, String asked) {
    String[] parts = answer.split(Pattern.quote(LOST), -1);
    String[] characters =
        asked
            .codePoints()
            .filter(Character::isSupplementaryCodePoint)
            .mapToObj(Character::toString)
            .toArray(String[]::new);
    if (parts.length != characters.length + 1) {
      return answer;
    }
    StringBuilder text = new StringBuilder(parts[0]);
    for (int i = 0; i < characters.length; i++) {
      text.append(characters[i]).append(parts[i + 1]);
    }
    return text.toString();
  }

  private static String seen(Connection connection, String table, String beginning, String text)
      throws SQLException {
    if (!text.contains(LOST)) {
      return text;
    }
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(text.split(Pattern.quote(LOST), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(FOUND)));
    return ShownTable.lines(connection, table).stream()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .orElse(text);
  }
}
