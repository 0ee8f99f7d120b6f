package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run changes of a session, as it was before: the connection may be one of an application's
 * pool, which lives on.
 */
final class KeptSettings {
  private static final String READ =
      """
      SELECT name, current_setting(name)
      FROM unnest(ARRAY['application_name', 'tcp_keepalives_idle', 'tcp_keepalives_interval',
        'tcp_keepalives_count', 'idle_session_timeout', 'lock_timeout', 'statement_timeout']) AS name
      WHERE current_setting(name, true) IS NOT NULL
      """;

  private static final int SECONDS = 5;

  private final Connection session;
  private final String restoring;

  private KeptSettings(Connection session, String restoring) {
    this.session = session;
    this.restoring = restoring;
  }

  /** As they are now. */
  static KeptSettings of(Connection session) throws SQLException {
    List<String> each = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      while (row.next()) {
        each.add(
            "set_config("
                + SqlDefinitions.literal(row.getString(1))
                + ", "
                + SqlDefinitions.literal(row.getString(2))
                + ", false)");
      }
    }
    return new KeptSettings(session, "SELECT " + String.join(", ", each));
  }

  /** Sets them so again; a session that does not answer must not go on, and is ended. */
  void restore() throws SQLException {
    if (!session.isValid(SECONDS)) {
      session.abort(Runnable::run);
    } else {
      try (Statement statement = session.createStatement()) {
        statement.execute(restoring);
      }
    }
  }
}
