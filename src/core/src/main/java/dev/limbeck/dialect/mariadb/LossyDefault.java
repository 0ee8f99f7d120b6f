package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A default of which the catalogue does not tell all. It knows characters of up to three bytes, and
 * has a question mark for others; so has MariaDB's for bytes that are no character, and MySQL's of
 * bytes ends before a zero. The table itself tells what it is.
 */
final class LossyDefault {
  /** To MySQL a default in parentheses is computed; the catalogue has all of it. */
  private static final int COMPUTED = 3773;

  /** How bytes begin that are no text, in normal form. */
  private static final String HEX = "x'";

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
                CopiedColumn.hidden(
                    table,
                    column,
                    "default again, whose bytes",
                    "Let the user read the table: GRANT SELECT."));
  }

  private static boolean concerns(Server server, Column column) {
    String text = column.defaultValue();
    if (text == null) {
      return false;
    }
    boolean bytes = BinaryLiteral.servesFor(column.type());
    boolean doubtful = text.contains("?") || (bytes && text.startsWith(HEX) && text.contains("3f"));
    if (!doubtful && (server.mariaDb() || !bytes)) {
      return false;
    }
    List<SqlToken> tokens = ExpressionText.essentials(text);
    return tokens.size() == 1 && tokens.get(0).kind() == Kind.STRING;
  }

  /** From one row; where there is none, counting them is cheap. */
  private static Optional<String> exact(
      Connection connection, Server server, QualifiedName table, Column column)
      throws SQLException {
    MariaDbDefinitions definitions = new MariaDbDefinitions(server);
    boolean bytes = BinaryLiteral.servesFor(column.type());
    String name = definitions.quote(column.name());
    String value = digits("DEFAULT(" + name + ")", bytes);
    String from = " FROM " + definitions.name(table);
    try {
      Optional<String> found = asked(connection, "SELECT " + value + from + " LIMIT 1");
      if (found.isEmpty()) {
        found = asked(connection, "SELECT " + value + ", COUNT(*)" + from);
      }
      if (found.isEmpty() && !column.nullable()) {
        found = ofCopy(connection, name, definitions.name(table), digits(name, bytes));
      }
      return found.map(bytes ? BinaryLiteral::ofHex : LossyDefault::characters);
    } catch (SQLException e) {
      if (connection.isClosed()) {
        throw e;
      }
      return e.getErrorCode() == COMPUTED
          ? Optional.ofNullable(column.defaultValue())
          : Optional.empty();
    }
  }

  /**
   * From a row of a table that this connection alone sees: MariaDB does not tell the default of a
   * column that is NOT NULL in a table without rows.
   */
  private static Optional<String> ofCopy(
      Connection connection, String name, String table, String digits) throws SQLException {
    return CopiedColumn.asked(
        connection,
        name,
        table,
        statement -> {
          statement.execute("INSERT INTO " + CopiedColumn.NAME + " VALUES ()");
          return asked(connection, "SELECT " + digits + " FROM " + CopiedColumn.NAME);
        });
  }

  private static String digits(String value, boolean bytes) {
    return "HEX(" + (bytes ? value : "CONVERT(" + value + " USING utf8mb4)") + ")";
  }

  private static Optional<String> asked(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }

  private static String characters(String digits) {
    return StringLiteral.quoted(
        new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8));
  }
}
