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
 * with anything. Those count that it names; where it also names a view, a function or a table with
 * a trigger, by way of which it may write to others, or where triggers are not shown to the user,
 * all count in the current database and in those that it names.
 */
final class WithoutTransactions {
  private static final String OF_USERS =
      " NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')";

  private static final String TABLES =
      "SELECT t.table_schema, t.table_name, t.engine, DATABASE() FROM information_schema.tables t"
          + " LEFT JOIN information_schema.engines e ON e.engine = t.engine"
          + " WHERE t.table_type = 'BASE TABLE' AND COALESCE(e.transactions, 'NO') <> 'YES'"
          + " AND t.table_schema"
          + OF_USERS
          + " ORDER BY 1, 2";

  /** Names by way of which a statement does more than its text tells. */
  private static final String DETOURS =
      "SELECT table_name FROM information_schema.views WHERE table_schema"
          + OF_USERS
          + " UNION SELECT event_object_table FROM information_schema.triggers WHERE trigger_schema"
          + OF_USERS
          + " UNION SELECT routine_name FROM information_schema.routines WHERE routine_schema"
          + OF_USERS;

  /** The server shows triggers to those who may make some; who may by a role is not asked. */
  private static final String SEES_TRIGGERS =
      "SELECT 1 FROM (SELECT privilege_type, grantee FROM information_schema.user_privileges"
          + " UNION ALL SELECT privilege_type, grantee FROM information_schema.schema_privileges"
          + " WHERE DATABASE() LIKE table_schema) p WHERE privilege_type = 'TRIGGER'"
          + " AND grantee = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')";

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
    boolean namedOnly = !isDetour(live, named);
    List<String> tables = new ArrayList<>();
    try (Statement statement = live.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        String database = row.getString(1);
        boolean there = database.equals(row.getString(4)) || named.contains(database);
        if (there && (!namedOnly || named.contains(row.getString(2)))) {
          tables.add(row.getString(2) + " (" + row.getString(3) + ")");
        }
      }
    }
    return tables;
  }

  private static boolean isDetour(Connection live, Set<String> named) throws SQLException {
    try (Statement statement = live.createStatement()) {
      try (ResultSet sees = statement.executeQuery(SEES_TRIGGERS)) {
        if (!sees.next()) {
          return true;
        }
      }
      try (ResultSet row = statement.executeQuery(DETOURS)) {
        while (row.next()) {
          if (named.contains(row.getString(1))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
