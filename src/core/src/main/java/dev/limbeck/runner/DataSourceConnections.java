package dev.limbeck.runner;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Connections of an application's own data source, which get them back as they were. */
public record DataSourceConnections(DataSource dataSource) implements ConnectionSource {

  /**
   * A connection in autocommit.
   *
   * @throws UserException if there is none to be had
   */
  // The connection is the caller's.
  @Override
  @SuppressWarnings("resource")
  public Connection open() throws SQLException {
    Connection connection;
    try {
      connection = dataSource.getConnection();
    } catch (SQLException e) {
      throw new UserException(
          "the data source gives no connection: " + String.valueOf(e.getMessage()).strip(),
          "Is the database there? A pool must have two connections free: one works, the other holds"
              + " the lock.",
          e);
    }
    boolean automatic = connection.getAutoCommit();
    if (!automatic) {
      connection.setAutoCommit(true);
    }
    Optional<BusyTimeout> patience = patience(connection);
    return BorrowedConnection.of(
        connection,
        () -> {
          if (patience.isPresent()) {
            patience.get().set(connection);
          }
          if (!automatic) {
            connection.setAutoCommit(false);
          }
        });
  }

  /** What is set of it serves the run alone; other databases' locks give back what they set. */
  private static Optional<BusyTimeout> patience(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("SQLite")
        ? Optional.of(BusyTimeout.of(connection))
        : Optional.empty();
  }

  @Override
  public String describe() {
    return "that of the application's data source";
  }
}
