package dev.limbeck.dialect.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A while in which a session takes a {@code timestamp} as it is written. With {@code
 * explicit_defaults_for_timestamp=OFF}, which was the default before MariaDB 10.10, a server gives
 * one that is NOT NULL a default of its own, to the first of a table also ON UPDATE, and does so
 * again at every copy of the table. A session may change that since MariaDB 10.5.17, 10.6.9, 10.7.5
 * and 10.8.4.
 *
 * @param changed whether the session took it otherwise before
 * @param explicit whether it takes it so now
 */
record ExplicitTimestamps(Connection connection, boolean changed, boolean explicit) {
  private static final String SETTING = "explicit_defaults_for_timestamp";

  /** A variable that is read only, and one that needs a privilege. */
  private static final Set<Integer> NOT_TO_BE_SET = Set.of(1227, 1238);

  /** Begins, where the server lets a session decide it. */
  static ExplicitTimestamps begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SHOW VARIABLES LIKE '" + SETTING + "'")) {
        if (!row.next() || !row.getString(2).equals("OFF")) {
          return new ExplicitTimestamps(connection, false, true);
        }
      }
      statement.execute("SET SESSION " + SETTING + " = 1");
      return new ExplicitTimestamps(connection, true, true);
    } catch (SQLException e) {
      if (NOT_TO_BE_SET.contains(e.getErrorCode())) {
        return new ExplicitTimestamps(connection, false, false);
      }
      throw e;
    }
  }

  /** Whether a session of the server can take them so. */
  static boolean canBe(Connection connection) throws SQLException {
    ExplicitTimestamps now = begin(connection);
    now.end();
    return now.explicit;
  }

  /** The same for a script: what its SET ends with; empty where a session may not decide it. */
  static String inScript(Server server) {
    return server.mariaDb() && server.hasExplicitTimestamps() ? ", " + SETTING + " = 1" : "";
  }

  /** Ends it: the session is as it was. */
  void end() throws SQLException {
    if (changed && !connection.isClosed()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION " + SETTING + " = 0");
      }
    }
  }
}
