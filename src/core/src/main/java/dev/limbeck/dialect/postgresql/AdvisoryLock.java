package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An advisory lock of the session (manual, section 13.3.5): it needs no table and no right, is gone
 * with its session, and stands in no one's way but another runner's.
 *
 * <p>A session ends with its client. Where the client's machine is gone without a word, the server
 * hears of it by asking again and again (keepalives), or by the signs of life that do not come.
 *
 * <p>Besides the lock that all runners try, the session holds one with a number that nobody else
 * knows. As long as another session cannot get that, this one lives, and with it the other lock: so
 * the work can ask on its own connection, in the same breath as it does something.
 */
final class AdvisoryLock implements RunnerLock {
  private static final String MARK = "limbeck ";
  private static final int IDLE_SESSIONS_END = 14;
  private static final int NAME_LENGTH = 63;

  private static final String HOLDER =
      """
      SELECT l.pid, a.usename, a.application_name, host(a.client_addr) AS address,
        l.pid = pg_backend_pid() AS own
      FROM pg_locks l
      LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid::bigint = (?::bigint >> 32) & 4294967295
        AND l.objid::bigint = ?::bigint & 4294967295
      """;

  private final Connection own;
  private final Connection work;
  private final long number;
  private final LockOwner owner;
  private final int version;
  private final long sign = new SecureRandom().nextLong();
  private int session;
  private @Nullable KeptSettings ownSettings;
  private @Nullable KeptSettings workSettings;

  private AdvisoryLock(Connection own, Connection work, long number, LockOwner owner, int version) {
    this.own = own;
    this.work = work;
    this.number = number;
    this.owner = owner;
    this.version = version;
  }

  static AdvisoryLock on(Connection own, Connection work, String key, LockOwner owner, int version)
      throws SQLException {
    return new AdvisoryLock(own, work, number(own, key), owner, version);
  }

  @Override
  public boolean tryLock() throws SQLException {
    if (!call("SELECT pg_try_advisory_lock(?)", number)) {
      return false;
    }
    if (!proved()) {
      throw new UserException(
          "the lock was given, and is not held: the connection changed its server session",
          "Connect to the server itself, or through a pooler in session mode.");
    }
    if (!call("SELECT pg_try_advisory_lock(?)", sign)) {
      throw new IllegalStateException("a random number was taken");
    }
    session = session();
    ownSettings = KeptSettings.of(own);
    workSettings = KeptSettings.of(work);
    introduce();
    return true;
  }

  /** Divides by zero where the sign could be taken; a transaction gives it back at its end. */
  @Override
  public Optional<String> guard() {
    return Optional.of("SELECT 1 / (1 - pg_try_advisory_xact_lock(" + sign + ")::int)");
  }

  /** Whether the server lists it as this session's. */
  private boolean proved() throws SQLException {
    try (PreparedStatement statement = holders();
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean("own");
    }
  }

  /** Says who this is and since when, and lets the server notice if it is no more. */
  private void introduce() throws SQLException {
    String host = owner.host().length() > 20 ? owner.host().substring(0, 20) : owner.host();
    set("application_name", limited(MARK + owner.process() + "@" + host + " since " + owner.now()));
    set("tcp_keepalives_idle", "10");
    set("tcp_keepalives_interval", "5");
    set("tcp_keepalives_count", "4");
    if (version >= IDLE_SESSIONS_END) {
      set("idle_session_timeout", "60s");
    }
  }

  private static String limited(String text) {
    return text.length() > NAME_LENGTH ? text.substring(0, NAME_LENGTH) : text;
  }

  private void set(String setting, String value) throws SQLException {
    try (PreparedStatement statement = own.prepareStatement("SELECT set_config(?, ?, false)")) {
      statement.setString(1, setting);
      statement.setString(2, value);
      statement.execute();
    }
  }

  private PreparedStatement holders() throws SQLException {
    PreparedStatement statement = own.prepareStatement(HOLDER);
    statement.setLong(1, number);
    statement.setLong(2, number);
    return statement;
  }

  @Override
  public String holder() throws SQLException {
    try (PreparedStatement statement = holders();
        ResultSet row = statement.executeQuery()) {
      return row.next() ? words(row) : "";
    }
  }

  /** What is known of a session; another user's may hide some of it. */
  private static String words(ResultSet row) throws SQLException {
    List<String> words = new ArrayList<>();
    String application = row.getString("application_name");
    if (application != null && application.startsWith(MARK)) {
      words.add(
          "process "
              + application
                  .substring(MARK.length())
                  .replaceFirst("@", " on ")
                  .replaceFirst(" since ", ", since "));
    }
    words.add("server process " + row.getLong("pid"));
    if (row.getString("usename") != null) {
      words.add("user '" + row.getString("usename") + "'");
    }
    if (row.getString("address") != null) {
      words.add("from " + row.getString("address"));
    }
    return String.join(", ", words);
  }

  /** It lives as long as its session, which is the one that has its process. */
  @Override
  public boolean isHeld(Connection work) throws SQLException {
    return session == session();
  }

  @Override
  public boolean beat() throws SQLException {
    return session == session();
  }

  private int session() throws SQLException {
    try (PreparedStatement statement = own.prepareStatement("SELECT pg_backend_pid()");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * Gives the lock back.
   *
   * @throws UserException if this session does not hold it any more
   */
  @Override
  public void unlock() throws SQLException {
    try {
      endWork();
    } finally {
      release();
    }
  }

  private void release() throws SQLException {
    boolean held = call("SELECT pg_advisory_unlock(?)", number);
    call("SELECT pg_advisory_unlock(?)", sign);
    if (ownSettings != null) {
      ownSettings.restore();
    }
    if (!held) {
      throw new UserException(
          "the lock of this run was lost: the connection changed its server session",
          "Connect to the server itself, or through a pooler in session mode.");
    }
  }

  @Override
  public void endWork() throws SQLException {
    if (workSettings != null) {
      workSettings.restore();
    }
  }

  private boolean call(String sql, long key) throws SQLException {
    try (PreparedStatement statement = own.prepareStatement(sql)) {
      statement.setLong(1, key);
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
