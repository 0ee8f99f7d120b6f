package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tables whose engine knows no transactions: what a statement has done to their rows is not undone
 * with anything. Which ones it touches does not follow from its text, since it may be by way of a
 * view or a trigger; so all count in the current database and in those that it names.
 */
final class WithoutTransactions {
  private static final String TABLES =
      "SELECT t.table_schema, t.table_name, t.engine, DATABASE() FROM information_schema.tables t"
          + " LEFT JOIN information_schema.engines e ON e.engine = t.engine"
          + " WHERE t.table_type = 'BASE TABLE' AND COALESCE(e.transactions, 'NO') <> 'YES'"
          + " AND t.table_schema NOT IN"
          + " ('mysql', 'information_schema', 'performance_schema', 'sys')"
          + " ORDER BY 1, 2";

  private WithoutTransactions() {}

  /** No such table or column, no right to it, no such word: nothing was begun. */
  private static final Set<Integer> NOT_UNDERSTOOD = Set.of(1054, 1064, 1142, 1143, 1146);

  /** Whether a statement was refused before it touched anything. */
  static boolean understood(SQLException refused) {
    return !NOT_UNDERSTOOD.contains(refused.getErrorCode());
  }

  /** Those that a statement may have touched, each with its engine. */
  static List<String> tables(Connection live, String sql) throws SQLException {
    Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    ExpressionText.LEXER.tokens(sql).stream().map(SqlToken::name).forEach(named::add);
    List<String> tables = new ArrayList<>();
    try (Statement statement = live.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        String database = row.getString(1);
        if (database.equals(row.getString(4)) || named.contains(database)) {
          tables.add(row.getString(2) + " (" + row.getString(3) + ")");
        }
      }
    }
    return tables;
  }
}
