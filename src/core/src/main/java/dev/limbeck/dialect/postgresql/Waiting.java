package dev.limbeck.dialect.postgresql;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How long is waited for others, and who they are. A statement that waits for a strong lock stops
 * everybody who comes after it, so it waits shortly and is tried again.
 */
final class Waiting {
  /** What reads or writes many rows by its nature; all else is quick or waits for locks. */
  private static final Set<String> LONG =
      Set.of(
          "insert", "update", "delete", "merge", "select", "with", "copy", "do", "call", "refresh",
          "reindex", "analyze", "cluster");

  /** As long as scratch places wait; a limit that the user has set stays. */
  private static final String READING =
      "SELECT set_config('lock_timeout', '5s', false) WHERE current_setting('lock_timeout') = '0'";

  private static final String SESSION =
      """
      SELECT a.pid, a.usename, a.application_name, host(a.client_addr), a.state,
        to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
        left(regexp_replace(a.query, '\\s+', ' ', 'g'), 100)
      """;

  /** Functions of the catalogue (pg_get_expr) wait where a table may not even be read. */
  private static final String HOLDERS =
      SESSION
          + """
        , l.relation::regclass
      FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      JOIN pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S')
      WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.pid <> pg_backend_pid()
      ORDER BY a.xact_start, a.pid, c.relname LIMIT 10
      """;

  private static final String BLOCKERS =
      SESSION
          + """
      FROM unnest(pg_blocking_pids(?)) AS b (pid) LEFT JOIN pg_stat_activity a ON a.pid = b.pid
      ORDER BY a.xact_start, a.pid LIMIT 10
      """;

  private Waiting() {}

  /** In a transaction, for as long as it lasts. */
  static String limits(String sql, Duration locks) {
    return "SET LOCAL lock_timeout = "
        + locks.toMillis()
        + (takesLong(sql) ? "; SET LOCAL statement_timeout = 0" : "");
  }

  /** Nothing stands on what is only added. */
  static boolean asksFirst(Operation operation) {
    return !(operation instanceof CreateTable
        || operation instanceof AddColumn
        || operation instanceof CreateIndex
        || operation instanceof BulkInsert
        || operation instanceof ExecuteSql);
  }

  /** An index is made, a constraint looked at, rows are moved for as long as there are rows. */
  static boolean takesLong(String sql) {
    List<String> words =
        Lexer.tokens(sql).stream()
            .filter(token -> token.kind() == Token.Kind.WORD)
            .limit(12)
            .map(token -> token.text().toLowerCase(Locale.ROOT))
            .toList();
    return !words.isEmpty()
        && (LONG.contains(words.get(0))
            || words.contains("validate")
            || (words.get(0).equals("create") && words.contains("index")));
  }

  /**
   * For a statement that stands alone: it waits for others by its nature, and stops nobody. A
   * setting of the session would stay with a pooler's server, so it is only made without one.
   */
  static void withoutLimits(Connection work) throws SQLException {
    inSession(work, "SET lock_timeout = 0; SET statement_timeout = 0");
  }

  static void withUsualLimits(Connection work) throws SQLException {
    inSession(work, "RESET lock_timeout; RESET statement_timeout");
  }

  private static void inSession(Connection work, String sql) throws SQLException {
    if (!Pooler.standsBefore(work)) {
      try (Statement statement = work.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  static boolean boundReading(Connection reading) throws SQLException {
    if (Pooler.standsBefore(reading)) {
      return false;
    }
    try (Statement statement = reading.createStatement();
        ResultSet row = statement.executeQuery(READING)) {
      return row.next();
    }
  }

  static void unboundReading(Connection reading) throws SQLException {
    inSession(reading, "SET lock_timeout = 0");
  }

  static List<String> holders(Connection asking) throws SQLException {
    List<String> words = new ArrayList<>();
    try (PreparedStatement query = asking.prepareStatement(HOLDERS);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        words.add(row.getString(8) + ": " + words(row));
      }
    }
    return words;
  }

  static String session(Connection work) throws SQLException {
    try (Statement statement = work.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getString(1);
    }
  }

  static List<String> blockers(Connection asking, String session) throws SQLException {
    List<String> words = new ArrayList<>();
    try (PreparedStatement query = asking.prepareStatement(BLOCKERS)) {
      query.setInt(1, Integer.parseInt(session));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          words.add(words(row));
        }
      }
    }
    return words;
  }

  /** Another user's session may hide some of it. */
  private static String words(ResultSet row) throws SQLException {
    StringBuilder words = new StringBuilder("server process " + row.getString(1));
    add(words, " of ", row.getString(2));
    add(words, ", application ", row.getString(3));
    add(words, ", from ", row.getString(4));
    add(words, ", ", row.getString(5));
    add(words, ", in a transaction since ", row.getString(6));
    add(words, ": ", row.getString(7));
    return words.toString();
  }

  private static void add(StringBuilder words, String before, String text) {
    if (text != null && !text.isEmpty()) {
      words.append(before).append(text);
    }
  }
}
