package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A default that counts with a sequence. MariaDB writes that sequence with its database (knowledge
 * base, CREATE TABLE: {@code nextval(`db`.`s`)}), also where it is the table's own; a default that
 * is to count in another database too, a scratch one or a tenant's, has it without.
 */
final class CountingDefault {
  /** What takes a sequence; also what {@code NEXT VALUE FOR} and its like are written as. */
  private static final Set<String> FUNCTIONS = Set.of("nextval", "lastval", "setval");

  private CountingDefault() {}

  /** The text with the sequences of the connection's database by their names alone. */
  static String ofOwnSequences(Connection connection, String text) throws SQLException {
    List<SqlToken> tokens = new ArrayList<>(ExpressionText.LEXER.tokens(text));
    String current = null;
    for (int i = 2; i + 1 < tokens.size(); i++) {
      if (isDatabase(tokens, i)) {
        current = current == null ? connection.getCatalog() : current;
        if (tokens.get(i).name().equalsIgnoreCase(current)) {
          tokens.subList(i, i + 2).clear();
        }
      }
    }
    return current == null
        ? text
        : tokens.stream().map(SqlToken::text).collect(Collectors.joining());
  }

  private static boolean isDatabase(List<SqlToken> tokens, int i) {
    String function = tokens.get(i - 2).text().toLowerCase(Locale.ROOT);
    return FUNCTIONS.contains(function) && tokens.get(i - 1).is("(") && tokens.get(i + 1).is(".");
  }
}
