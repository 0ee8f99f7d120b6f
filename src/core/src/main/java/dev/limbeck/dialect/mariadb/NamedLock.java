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
import java.sql.Statement;
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

  /** Longer than several signs of life, so that only a dead owner's session ends. */
  private static final String END_WHEN_SILENT = "SET SESSION wait_timeout = 60";

  private final Connection own;
  private final String name;

  private NamedLock(Connection own, String name) {
    this.own = own;
    this.name = name;
  }

  static NamedLock on(Connection own, String key) throws SQLException {
    return new NamedLock(own, name(own, key));
  }

  @Override
  public boolean tryLock() throws SQLException {
    if (!call("SELECT GET_LOCK(?, 0)")) {
      return false;
    }
    if (!beat()) {
      throw new UserException(
          "the lock was given, and is not held: the connection changed its server session",
          "Connect to the server itself, or through a proxy that keeps sessions.");
    }
    try (Statement statement = own.createStatement()) {
      statement.execute(END_WHEN_SILENT);
    }
    return true;
  }

  @Override
  public String holder() throws SQLException {
    try (PreparedStatement statement = own.prepareStatement(HOLDER)) {
      statement.setString(1, name);
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

  /** The server keeps no time for it. */
  @Override
  public boolean knowsSince() {
    return false;
  }

  @Override
  public boolean isHeld(Connection work) throws SQLException {
    return beat();
  }

  @Override
  public boolean beat() throws SQLException {
    return call("SELECT IS_USED_LOCK(?) = CONNECTION_ID()");
  }

  /**
   * Gives the lock back.
   *
   * @throws UserException if this session does not hold it any more: a pooler gave the statements
   *     of one connection to several sessions
   */
  @Override
  public void unlock() throws SQLException {
    if (!call("SELECT RELEASE_LOCK(?)")) {
      throw new UserException(
          "the lock of this run was lost: the connection changed its server session",
          "Connect to the server itself, or through a proxy that keeps sessions.");
    }
  }

  private boolean call(String sql) throws SQLException {
    try (PreparedStatement statement = own.prepareStatement(sql)) {
      statement.setString(1, name);
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
