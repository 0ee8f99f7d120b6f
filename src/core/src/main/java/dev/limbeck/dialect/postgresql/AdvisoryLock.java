package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An advisory lock of the session (manual, section 13.3.5): it needs no table and no right, is gone
 * with its connection, and stands in no one's way but another runner's.
 */
final class AdvisoryLock implements RunnerLock {
  private static final String HOLDER =
      """
      SELECT l.pid, a.usename, a.application_name, host(a.client_addr) AS address,
        to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS since
      FROM pg_locks l
      LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid::bigint = (?::bigint >> 32) & 4294967295
        AND l.objid::bigint = ?::bigint & 4294967295
      """;

  @Override
  public boolean tryLock(Connection connection, String key) throws SQLException {
    return call(connection, "SELECT pg_try_advisory_lock(?)", key);
  }

  @Override
  public String holder(Connection connection, String key) throws SQLException {
    long number = number(connection, key);
    try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
      statement.setLong(1, number);
      statement.setLong(2, number);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? words(row) : "";
      }
    }
  }

  /** What is known of a session; another user's may hide some of it. */
  private static String words(ResultSet row) throws SQLException {
    List<String> words = new ArrayList<>();
    words.add("server process " + row.getLong("pid"));
    String application = row.getString("application_name");
    if (application != null && !application.isEmpty()) {
      words.add("application '" + application + "'");
    }
    if (row.getString("usename") != null) {
      words.add("user '" + row.getString("usename") + "'");
    }
    if (row.getString("address") != null) {
      words.add("from " + row.getString("address"));
    }
    if (row.getString("since") != null) {
      words.add("connected since " + row.getString("since") + " UTC");
    }
    return String.join(", ", words);
  }

  /**
   * Gives the lock back.
   *
   * @throws UserException if this session does not hold it any more: a pooler gave the statements
   *     of one connection to several sessions
   */
  @Override
  public void unlock(Connection connection, String key) throws SQLException {
    if (!call(connection, "SELECT pg_advisory_unlock(?)", key)) {
      throw new UserException(
          "the lock of this run was lost: the connection changed its server session",
          "Connect to the server itself, or through a pooler in session mode.");
    }
  }

  private static boolean call(Connection connection, String sql, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, number(connection, key));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The same number for the same database and key, on every machine and in every version. */
  private static long number(Connection connection, String key) throws SQLException {
    try {
      String text = "limbeck:" + connection.getCatalog() + ":" + key;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
