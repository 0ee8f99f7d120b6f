package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A default of bytes, of which the catalogue does not tell all: MariaDB's has a question mark for
 * what is no character, MySQL's ends before a zero. The table itself tells the bytes.
 */
final class LossyDefault {
  /** To MySQL a default in parentheses is computed; the catalogue has all of it. */
  private static final int COMPUTED = 3773;

  private LossyDefault() {}

  /** The column with its default as it is, as far as this user may see it. */
  static Column seen(Connection connection, Server server, QualifiedName table, Column column)
      throws SQLException {
    return concerns(server, column)
        ? exact(connection, server, table, column).map(column::withDefaultValue).orElse(column)
        : column;
  }

  /**
   * The column with its default as it is.
   *
   * @throws UserException if that cannot be found out
   */
  static Column known(Connection connection, Server server, QualifiedName table, Column column)
      throws SQLException {
    if (!concerns(server, column)) {
      return column;
    }
    return exact(connection, server, table, column)
        .map(column::withDefaultValue)
        .orElseThrow(
            () ->
                new UserException(
                    "cannot change column '"
                        + column.name()
                        + "' of "
                        + table
                        + ": a change says its default again, whose bytes this user may not see",
                    "Let the user read the table: GRANT SELECT."));
  }

  private static boolean concerns(Server server, Column column) {
    String text = column.defaultValue();
    if (text == null || !BinaryLiteral.servesFor(column.type())) {
      return false;
    }
    List<SqlToken> tokens = ExpressionText.essentials(text);
    return (!server.mariaDb() || text.contains("?"))
        && tokens.size() == 1
        && tokens.get(0).kind() == Kind.STRING;
  }

  /** From one row; where there is none, counting them is cheap. */
  private static Optional<String> exact(
      Connection connection, Server server, QualifiedName table, Column column)
      throws SQLException {
    MariaDbDefinitions definitions = new MariaDbDefinitions(server);
    String query = "SELECT HEX(DEFAULT(" + definitions.quote(column.name()) + "))";
    String from = " FROM " + definitions.name(table);
    try {
      Optional<String> found = asked(connection, query + from + " LIMIT 1");
      return found.isPresent() ? found : asked(connection, query + ", COUNT(*)" + from);
    } catch (SQLException e) {
      if (connection.isClosed()) {
        throw e;
      }
      return e.getErrorCode() == COMPUTED
          ? Optional.ofNullable(column.defaultValue())
          : Optional.empty();
    }
  }

  private static Optional<String> asked(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next()
          ? Optional.ofNullable(row.getString(1)).map(BinaryLiteral::ofHex)
          : Optional.empty();
    }
  }
}
