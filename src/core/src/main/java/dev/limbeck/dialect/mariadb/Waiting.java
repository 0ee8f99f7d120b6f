package dev.limbeck.dialect.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long is waited for others, and who they are. A statement that changes a table waits for all
 * transactions that have touched it, and everybody else then waits behind it: by default for a day.
 */
final class Waiting {
  private static final long FOR_EVER = 31_536_000;
  private static final int SHOWN = 100;

  /**
   * Other sessions of this database that are in a transaction or at work; which of them holds the
   * table's metadata lock is only known to servers that were started with a plugin for it.
   */
  private static final String OTHERS =
      """
      SELECT p.id, p.user, p.host, t.trx_started, LEFT(p.info, 100)
      FROM information_schema.processlist p
      LEFT JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id
      WHERE p.id <> CONNECTION_ID() AND p.id <> ? AND p.user <> 'system user'
        AND (t.trx_id IS NOT NULL OR (p.command <> 'Sleep' AND p.db = DATABASE()))
        {holders}
      ORDER BY t.trx_started IS NULL, t.trx_started, p.id
      LIMIT 10
      """;

  private static final String HOLDERS =
      "AND p.id IN (SELECT thread_id FROM information_schema.metadata_lock_info)";

  private Waiting() {}

  /** For tables; rows have {@code innodb_lock_wait_timeout}, which stays as it is. */
  static void limit(Connection work, Server server, Duration locks) throws SQLException {
    long seconds = locks.isZero() ? FOR_EVER : Math.max(1, locks.toSeconds());
    try (Statement statement = work.createStatement()) {
      statement.execute(
          "SET SESSION lock_wait_timeout = "
              + seconds
              + (server.mariaDb() ? ", max_statement_time = 0" : ""));
    }
  }

  static String session(Connection work) throws SQLException {
    try (Statement statement = work.createStatement();
        ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      return row.getString(1);
    }
  }

  static List<String> blockers(Connection asking, String session) throws SQLException {
    try {
      return others(asking, session, HOLDERS);
    } catch (SQLException e) {
      return others(asking, session, "");
    }
  }

  private static List<String> others(Connection asking, String session, String holders)
      throws SQLException {
    List<String> words = new ArrayList<>();
    try (PreparedStatement query = asking.prepareStatement(OTHERS.replace("{holders}", holders))) {
      query.setLong(1, Long.parseLong(session));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String started = row.getString(4);
          String sql = row.getString(5);
          words.add(
              "connection "
                  + row.getLong(1)
                  + " of "
                  + row.getString(2)
                  + " from "
                  + row.getString(3)
                  + (started == null ? "" : ", in a transaction since " + started)
                  + (sql == null ? ", idle" : ": " + oneLine(sql)));
        }
      }
    }
    return words;
  }

  private static String oneLine(String sql) {
    String line = sql.replaceAll("\\s+", " ").strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) : line;
  }
}
