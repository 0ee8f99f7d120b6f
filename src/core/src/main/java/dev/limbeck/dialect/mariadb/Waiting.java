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
        AND (t.trx_id IS NOT NULL OR (p.command <> 'Sleep' AND p.db = DATABASE() AND {lets}))
        {holders}
      ORDER BY t.trx_started IS NULL, t.trx_started, p.id
      LIMIT 10
      """;

  /** What everybody may see: sessions of the same user, and nothing of transactions. */
  private static final String OWN =
      """
      SELECT id, user, host, NULL, LEFT(info, 100)
      FROM information_schema.processlist
      WHERE id <> CONNECTION_ID() AND id <> ? AND command <> 'Sleep' AND db = DATABASE()
        AND {lets}
      ORDER BY id
      LIMIT 10
      """;

  /** Who waits as well stands in nobody's way, unless it is to change what the others read. */
  private static final String AT_WORK =
      "(state NOT LIKE 'Waiting for%lock%'"
          + " OR info REGEXP '^[[:space:]]*(ALTER|CREATE|DROP|FLUSH|LOCK|RENAME|TRUNCATE)')";

  private static final String WAITS =
      "SELECT 1 FROM information_schema.processlist WHERE id = ? AND state LIKE 'Waiting for%lock%'";

  private static final String UNNAMED =
      "a session that MariaDB does not name, such as one that has said LOCK TABLES or FLUSH TABLES"
          + " WITH READ LOCK (SHOW PROCESSLIST has all; after INSTALL SONAME 'metadata_lock_info'"
          + " it is named)";

  private static final int ACCESS_DENIED = 1227;

  private static final String HIDDEN =
      "sessions that the server shows only to a user with the right PROCESS"
          + " (GRANT PROCESS ON *.* TO ...)";

  private static final String HOLDERS =
      "AND p.id IN (SELECT thread_id FROM information_schema.metadata_lock_info)";

  /** As long as scratch places wait, in seconds. */
  private static final int READING = 5;

  /** A limit that is longer, and that nobody has set for the session, is the server's usual one. */
  private static final String UNBOUND =
      "SELECT @@SESSION.lock_wait_timeout = @@GLOBAL.lock_wait_timeout"
          + " AND @@SESSION.lock_wait_timeout > 60";

  /**
   * Who lets nobody read: a table, or (a backup's read lock) make a scratch place; also who waits
   * for that and lets nobody pass. MariaDB keeps such a list only where it is told to.
   */
  private static final String READERS_WAIT_FOR =
      """
      SELECT t.processlist_id, t.processlist_user, t.processlist_host, NULL,
        LEFT(t.processlist_info, 100), COALESCE(m.object_name, 'all tables')
      FROM performance_schema.metadata_locks m
      JOIN performance_schema.threads t ON t.thread_id = m.owner_thread_id
      WHERE t.processlist_id <> CONNECTION_ID()
        AND (m.object_type = 'TABLE' AND m.object_schema = DATABASE()
            AND m.lock_type IN ('EXCLUSIVE', 'SHARED_NO_READ_WRITE')
          OR m.object_type = 'GLOBAL' AND m.lock_type = 'SHARED' AND m.lock_status = 'GRANTED')
      GROUP BY 1, 2, 3, 5, 6
      ORDER BY 6, 1
      LIMIT 10
      """;

  /** Who has what a session waits for: a table, under a transaction or under LOCK TABLES. */
  private static final String WAITED_FOR =
      """
      SELECT t.processlist_id, t.processlist_user, t.processlist_host, MIN(x.trx_started),
        LEFT(t.processlist_info, 100)
      FROM performance_schema.metadata_locks w
      JOIN performance_schema.threads own ON own.thread_id = w.owner_thread_id
      JOIN performance_schema.metadata_locks g ON g.lock_status = 'GRANTED'
        AND g.owner_thread_id <> w.owner_thread_id AND g.object_type = w.object_type
        AND g.object_schema <=> w.object_schema AND g.object_name <=> w.object_name
      JOIN performance_schema.threads t ON t.thread_id = g.owner_thread_id
      LEFT JOIN information_schema.innodb_trx x ON x.trx_mysql_thread_id = t.processlist_id
      WHERE w.lock_status = 'PENDING' AND t.processlist_id <> CONNECTION_ID()
        AND own.processlist_id = ?
      GROUP BY 1, 2, 3, 5
      ORDER BY 1
      LIMIT 10
      """;

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

  static boolean boundReading(Connection reading) throws SQLException {
    try (Statement statement = reading.createStatement();
        ResultSet row = statement.executeQuery(UNBOUND)) {
      row.next();
      if (!row.getBoolean(1)) {
        return false;
      }
      statement.execute("SET SESSION lock_wait_timeout = " + READING);
      return true;
    }
  }

  static void unboundReading(Connection reading) throws SQLException {
    try (Statement statement = reading.createStatement()) {
      statement.execute("SET SESSION lock_wait_timeout = DEFAULT");
    }
  }

  /**
   * Without a list of the server's, or the right to it, it is only known who may be one of them.
   */
  static List<String> holders(Connection asking, Server server) throws SQLException {
    List<String> words = new ArrayList<>();
    try (Statement statement = asking.createStatement();
        ResultSet row = statement.executeQuery(READERS_WAIT_FOR)) {
      while (row.next()) {
        words.add(row.getString(6) + ": " + words(row));
      }
      return words.isEmpty() && server.mariaDb() ? perhaps(asking) : words;
    } catch (SQLException e) {
      return perhaps(asking);
    }
  }

  private static List<String> perhaps(Connection asking) {
    try {
      List<String> found =
          blockers(asking, "0").stream()
              .map(one -> one.startsWith("connection ") ? "perhaps " + one : one)
              .toList();
      return found.isEmpty() ? List.of(UNNAMED) : found;
    } catch (SQLException e) {
      return List.of();
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
    if (!seesAll(asking)) {
      List<String> words = new ArrayList<>();
      sessions(asking, OWN.replace("{lets}", AT_WORK), session)
          .forEach(one -> words.add("perhaps " + one));
      words.add(HIDDEN);
      return words;
    }
    List<String> exact = waitedFor(asking, session);
    if (!exact.isEmpty()) {
      return exact;
    }
    String others = OTHERS.replace("{lets}", AT_WORK);
    try {
      return sessions(asking, others.replace("{holders}", HOLDERS), session);
    } catch (SQLException e) {
      List<String> words = new ArrayList<>();
      sessions(asking, others.replace("{holders}", ""), session)
          .forEach(one -> words.add("perhaps " + one));
      if (waits(asking, session)) {
        words.add((words.isEmpty() ? "" : "or ") + UNNAMED);
      }
      return words;
    }
  }

  private static boolean waits(Connection asking, String session) throws SQLException {
    try (PreparedStatement query = asking.prepareStatement(WAITS)) {
      query.setLong(1, Long.parseLong(session));
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Nothing where the server keeps no such list, or shows it to others, or it is about rows. */
  private static List<String> waitedFor(Connection asking, String session) {
    try {
      return sessions(asking, WAITED_FOR, session);
    } catch (SQLException e) {
      return List.of();
    }
  }

  /** Asked by itself, since a join with an empty side may not come to what is refused. */
  private static boolean seesAll(Connection asking) throws SQLException {
    try (Statement statement = asking.createStatement()) {
      return statement.execute("SELECT count(*) FROM information_schema.innodb_trx");
    } catch (SQLException e) {
      if (e.getErrorCode() == ACCESS_DENIED) {
        return false;
      }
      throw e;
    }
  }

  private static List<String> sessions(Connection asking, String sql, String session)
      throws SQLException {
    List<String> words = new ArrayList<>();
    try (PreparedStatement query = asking.prepareStatement(sql)) {
      query.setLong(1, Long.parseLong(session));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          words.add(words(row));
        }
      }
    }
    return words;
  }

  private static String words(ResultSet row) throws SQLException {
    String started = row.getString(4);
    String sql = row.getString(5);
    return "connection "
        + row.getLong(1)
        + " of "
        + row.getString(2)
        + " from "
        + row.getString(3)
        + (started == null ? "" : ", in a transaction since " + started)
        + (sql == null ? ", idle" : ": " + oneLine(sql));
  }

  private static String oneLine(String sql) {
    String line = sql.replaceAll("\\s+", " ").strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) : line;
  }
}
