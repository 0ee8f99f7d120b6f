package dev.limbeck.dialect.postgresql;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/**
 * A connection pooler between us and the server, such as PgBouncer. In its transaction mode each
 * transaction may run in another session of the server, so that a lock of the session is held by
 * nobody in particular, and two runners may both be given it.
 *
 * <p>A server tells its process id at the beginning of a connection, for cancelling. A pooler tells
 * a number of its own, since it gives the client no session for good; so the two differ. Which mode
 * it is in cannot be seen with certainty, so every pooler counts.
 */
final class Pooler {
  private Pooler() {}

  /** Whether there is one. */
  static boolean standsBefore(Connection connection) throws SQLException {
    OptionalInt told = call(connection, "getBackendPID");
    return told.isPresent() && told.getAsInt() != asked(connection);
  }

  private static int asked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * Makes a connection fit for one: the driver prepares no statements on the server, which the next
   * session would not know.
   */
  static void serve(Connection connection) throws SQLException {
    call(connection, "setPrepareThreshold", 0);
  }

  /**
   * Calls a method of PostgreSQL's driver, which is not known to this class: it may come from the
   * user's own class path.
   *
   * @return empty where it is another driver
   */
  private static OptionalInt call(Connection connection, String method, Integer... arguments)
      throws SQLException {
    try {
      Class<?> type =
          Class.forName(
              "org.postgresql.PGConnection", false, connection.getClass().getClassLoader());
      if (!connection.isWrapperFor(type)) {
        return OptionalInt.empty();
      }
      Object driver = connection.unwrap(type);
      Object result =
          arguments.length == 0
              ? type.getMethod(method).invoke(driver)
              : type.getMethod(method, int.class).invoke(driver, (Object[]) arguments);
      return result instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
      return OptionalInt.empty();
    } catch (InvocationTargetException e) {
      throw new SQLException(e.getCause());
    }
  }
}
