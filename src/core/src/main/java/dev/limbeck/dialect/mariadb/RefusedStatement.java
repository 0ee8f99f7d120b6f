package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.StatementEffect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement that the server refused has done all the same. MySQL undoes each that changes
 * the schema or accounts; MariaDB goes through several objects or accounts one by one, and drops a
 * table before it makes the one that replaces it (seen with 10.11 and 11.4).
 *
 * @param tokens of the statement, without blanks
 */
record RefusedStatement(Server server, String sql, List<SqlToken> tokens) {
  private static final Set<String> ACCOUNTS = Set.of("user", "role");

  private static final int NO_SUCH_ROUTINE = 1305;

  static RefusedStatement of(Server server, String sql) {
    return new RefusedStatement(server, sql, ExpressionText.LEXER.opened(sql));
  }

  /** In words; empty where nothing is known to stay. */
  Optional<String> remains(Connection live, SQLException failed) throws SQLException {
    if (!WithoutTransactions.understood(failed)) {
      return Optional.empty();
    }
    if (StatementEffect.isOfRows(sql, ExpressionText.LEXER)
        || StatementEffect.isCall(sql, ExpressionText.LEXER)) {
      return rows(live);
    }
    if (!server.mariaDb()) {
      return Optional.empty();
    }
    if (StatementEffect.removesSeveral(sql, ExpressionText.LEXER)) {
      return Optional.of("Those of its objects that were there are dropped all the same.");
    }
    if (changesAccounts()) {
      return Optional.of(
          "Those of its accounts that could be changed are changed all the same: look (SHOW GRANTS"
              + " FOR ..., mysql.user).");
    }
    return replaced(live);
  }

  /** Whether a call was of a procedure that is not there, so that nothing was done. */
  boolean isOfNothing(SQLException failed) {
    int at = is(2, ".") ? 3 : 1;
    return is(0, "call")
        && failed.getErrorCode() == NO_SUCH_ROUTINE
        && at < tokens.size()
        && String.valueOf(failed.getMessage()).contains("." + tokens.get(at).name() + " ");
  }

  private Optional<String> rows(Connection live) throws SQLException {
    List<String> tables = WithoutTransactions.tables(live, sql);
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Rows that the statement has written to a table without transactions stay: look at "
                + String.join(", ", tables)
                + ".");
  }

  /** Whether it is about more than one. */
  private boolean changesAccounts() {
    int from;
    if (is(0, "grant") || is(0, "revoke")) {
      from = Math.max(last("to"), last("from"));
    } else {
      int account = is(1, "or") ? 3 : 1;
      boolean named = ACCOUNTS.stream().anyMatch(word -> is(account, word));
      from = named ? account : -1;
    }
    return from >= 0
        && tokens.subList(Math.min(from, tokens.size()), tokens.size()).stream()
            .anyMatch(token -> token.is(","));
  }

  private int last(String word) {
    int at = -1;
    for (int i = 0; i < tokens.size(); i++) {
      at = is(i, word) ? i : at;
    }
    return at;
  }

  private boolean is(int at, String word) {
    return at < tokens.size() && tokens.get(at).is(word);
  }

  /** Of {@code CREATE OR REPLACE TABLE}, also of a sequence, which is one here. */
  private Optional<String> replaced(Connection live) throws SQLException {
    boolean replaces = is(0, "create") && is(1, "or") && is(2, "replace");
    if (!replaces || !(is(3, "table") || is(3, "sequence")) || tokens.size() < 5) {
      return Optional.empty();
    }
    boolean qualified = is(5, ".") && tokens.size() > 6;
    String name = tokens.get(qualified ? 6 : 4).name();
    String query =
        "SELECT count(*) FROM information_schema.tables WHERE table_name = ?"
            + " AND table_schema = COALESCE(?, DATABASE())";
    try (PreparedStatement statement = live.prepareStatement(query)) {
      statement.setString(1, name);
      statement.setString(2, qualified ? tokens.get(4).name() : null);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1) > 0
            ? Optional.empty()
            : Optional.of(
                "The "
                    + (is(3, "table") ? "table" : "sequence")
                    + " "
                    + name
                    + ", if there was one, is gone.");
      }
    }
  }
}
