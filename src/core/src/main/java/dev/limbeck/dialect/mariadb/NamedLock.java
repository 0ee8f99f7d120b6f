package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * A lock by name, of the session: {@code GET_LOCK} needs no table and no right, is gone with its
 * connection, and stands in no one's way but another runner's. Names are the whole server's, so the
 * database is part of it.
 *
 * <p>The server carries out the statement of a client that is gone to its end, and nothing undoes a
 * change of the schema. So the session of the work has a lock of its own ({@link WorkSession}), and
 * nobody begins before the work of a dead runner has ended.
 */
final class NamedLock implements RunnerLock {
  /** Names may have 64 characters; these are enough of the digest. */
  private static final int DIGEST_BYTES = 16;

  /** Longer than several signs of life, so that only a dead owner's session ends. */
  private static final int END_WHEN_SILENT = 60;

  private final Connection own;
  private final LockName name;
  private final WorkSession session;
  private int usualSilence;

  private NamedLock(Connection own, LockName name, WorkSession session) {
    this.own = own;
    this.name = name;
    this.session = session;
  }

  static NamedLock on(Connection own, Connection work, String key) throws SQLException {
    LockName name = new LockName("limbeck:" + digest(own, key));
    return new NamedLock(own, name, new WorkSession(work, new LockName(name.text() + ":work")));
  }

  @Override
  public boolean tryLock() throws SQLException {
    if (!name.take(own)) {
      return false;
    }
    if (!session.begin()) {
      name.release(own);
      return false;
    }
    if (!beat()) {
      endWork();
      throw new UserException(
          "the lock was given, and is not held: the connection changed its server session",
          "Connect to the server itself, or through a proxy that keeps sessions.");
    }
    usualSilence = silence();
    endWhenSilentFor(END_WHEN_SILENT);
    return true;
  }

  private int silence() throws SQLException {
    try (Statement statement = own.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@SESSION.wait_timeout")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void endWhenSilentFor(int seconds) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute("SET SESSION wait_timeout = " + seconds);
    }
  }

  @Override
  public String holder() throws SQLException {
    String holder = name.holder(own);
    return holder.isEmpty() ? session.holder() : holder;
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
    return name.isHeld(own);
  }

  /**
   * Gives the lock back.
   *
   * @throws UserException if this session does not hold it any more: a pooler gave the statements
   *     of one connection to several sessions
   */
  @Override
  public void unlock() throws SQLException {
    try {
      endWork();
    } finally {
      release();
    }
  }

  @Override
  public void endWork() throws SQLException {
    session.end();
  }

  /** The connection may be one of an application's pool. */
  private void release() throws SQLException {
    if (usualSilence > 0) {
      endWhenSilentFor(usualSilence);
    }
    if (!name.release(own)) {
      throw new UserException(
          "the lock of this run was lost: the connection changed its server session",
          "Connect to the server itself, or through a proxy that keeps sessions.");
    }
  }

  private static String digest(Connection connection, String key) throws SQLException {
    try {
      String text = connection.getCatalog() + ":" + key;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
