package dev.limbeck.dialect.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * The session in which a runner works, known to others by a lock of its own. It may live on when
 * its runner is dead: until its statement has ended, or, where the network was cut without a word,
 * for hours, idle.
 */
record WorkSession(Connection work, LockName name) {
  private static final String IDLE =
      """
      SELECT p.id
      FROM information_schema.processlist p
      WHERE p.id = IS_USED_LOCK(?) AND p.command = 'Sleep'
      """;

  /** The session has ended meanwhile; or it is another user's, and then it is waited for. */
  private static final Set<Integer> CANNOT_BE_KILLED = Set.of(1094, 1095);

  /**
   * Begins, unless the session of a runner before is still at work. One that is idle is ended: its
   * runner has lost the lock, without which it sends nothing.
   *
   * @return whether nobody else is at work
   */
  boolean begin() throws SQLException {
    if (name.take(work)) {
      return true;
    }
    endIdle();
    return false;
  }

  /** Who is still at work, in words; empty text where nobody is. */
  String holder() throws SQLException {
    String holder = name.holder(work);
    return holder.isEmpty() ? "" : "an earlier run, whose statement has not ended, " + holder;
  }

  /** Ends the work; a session that is gone has ended already. */
  void end() throws SQLException {
    if (!work.isClosed() && work.isValid(1)) {
      name.release(work);
    }
  }

  private void endIdle() throws SQLException {
    try (PreparedStatement query = work.prepareStatement(IDLE)) {
      query.setString(1, name.text());
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          kill(row.getLong(1));
        }
      }
    }
  }

  private void kill(long session) throws SQLException {
    try (Statement kill = work.createStatement()) {
      kill.execute("KILL " + session);
    } catch (SQLException e) {
      if (!CANNOT_BE_KILLED.contains(e.getErrorCode())) {
        throw e;
      }
    }
  }
}
