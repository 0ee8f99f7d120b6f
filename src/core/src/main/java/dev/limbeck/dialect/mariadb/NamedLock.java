package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * A lock by name, of the session: {@code GET_LOCK} needs no table and no right, is gone with its
 * connection, and stands in no one's way but another runner's. Names are the whole server's, so the
 * database is part of it.
 */
final class NamedLock implements RunnerLock {
  /** Names may have 64 characters; these are enough of the digest. */
  private static final int DIGEST_BYTES = 16;

  private static final String HOLDER =
      """
      SELECT h.id, p.user, p.host, p.db
      FROM (SELECT IS_USED_LOCK(?) AS id) h
      LEFT JOIN information_schema.processlist p ON p.id = h.id
      WHERE h.id IS NOT NULL
      """;

  @Override
  public boolean tryLock(Connection connection, String key) throws SQLException {
    return call(connection, "SELECT GET_LOCK(?, 0)", key);
  }

  @Override
  public String holder(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
      statement.setString(1, name(connection, key));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return "";
        }
        String words = "server connection " + row.getLong("id");
        // Another user's connections are shown only to who may see all processes.
        return row.getString("user") == null
            ? words
            : words + ", user '" + row.getString("user") + "', from " + row.getString("host");
      }
    }
  }

  /**
   * Gives the lock back.
   *
   * @throws UserException if this session does not hold it any more: a pooler gave the statements
   *     of one connection to several sessions
   */
  @Override
  public void unlock(Connection connection, String key) throws SQLException {
    if (!call(connection, "SELECT RELEASE_LOCK(?)", key)) {
      throw new UserException(
          "the lock of this run was lost: the connection changed its server session",
          "Connect to the server itself, or through a proxy that keeps sessions.");
    }
  }

  private static boolean call(Connection connection, String sql, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name(connection, key));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(1) == 1;
      }
    }
  }

  private static String name(Connection connection, String key) throws SQLException {
    try {
      String text = connection.getCatalog() + ":" + key;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "limbeck:" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
