package dev.limbeck.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection that is put right before it goes back to whom it belongs. */
final class BorrowedConnection {
  private static final int SECONDS = 5;

  private BorrowedConnection() {}

  /** What is put right. */
  @FunctionalInterface
  interface Restoring {
    void restore() throws SQLException;
  }

  /** The same connection; closing it restores first, or ends one that does not answer. */
  static Connection of(Connection connection, Restoring restoring) {
    return (Connection)
        Proxy.newProxyInstance(
            BorrowedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                try (connection) {
                  if (connection.isValid(SECONDS)) {
                    restoring.restore();
                  } else {
                    connection.abort(Runnable::run);
                  }
                }
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
