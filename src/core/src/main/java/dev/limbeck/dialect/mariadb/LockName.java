package dev.limbeck.dialect.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A name under which a session may have a lock, as long as it lives.
 *
 * @param text of 64 characters at most
 */
record LockName(String text) {
  private static final String HOLDER =
      """
      SELECT h.id, p.user, p.host, p.db
      FROM (SELECT IS_USED_LOCK(?) AS id) h
      LEFT JOIN information_schema.processlist p ON p.id = h.id
      WHERE h.id IS NOT NULL
      """;

  /** Takes it if it is free; more than once for one session counts. */
  boolean take(Connection session) throws SQLException {
    return call(session, "SELECT GET_LOCK(?, 0)");
  }

  boolean isHeld(Connection session) throws SQLException {
    return call(session, "SELECT IS_USED_LOCK(?) = CONNECTION_ID()");
  }

  /** Gives it back; false where the session does not hold it. */
  boolean release(Connection session) throws SQLException {
    return call(session, "SELECT RELEASE_LOCK(?)");
  }

  /** Who holds it, in words; empty text where nobody does. */
  String holder(Connection asking) throws SQLException {
    try (PreparedStatement statement = asking.prepareStatement(HOLDER)) {
      statement.setString(1, text);
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

  private boolean call(Connection session, String sql) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      statement.setString(1, text);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(1) == 1;
      }
    }
  }
}
