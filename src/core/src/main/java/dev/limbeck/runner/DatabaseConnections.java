package dev.limbeck.runner;

import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.error.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Opens connections to the configured database, each one new. What goes wrong is told with a remedy
 * and without a password.
 */
public final class DatabaseConnections implements ConnectionSource {
  private final DatabaseSettings settings;
  private final Driver driver;
  private final ConnectionErrors errors;

  /**
   * Loads the driver; connects to nothing yet.
   *
   * @throws UserException if there is no driver, with the jar to add
   */
  public DatabaseConnections(DatabaseSettings settings) {
    this.settings = settings;
    this.driver = new Drivers(settings).find();
    this.errors = new ConnectionErrors(settings);
  }

  /**
   * A new connection in autocommit; the caller closes it. A database that is a file is created
   * where it is not there yet.
   *
   * @throws UserException if none can be had
   */
  @Override
  public Connection open() {
    return open(settings.url());
  }

  @Override
  public String describe() {
    return settings.url().describe();
  }

  /**
   * Whether the database is there, as far as that is known without connecting: false only for a
   * database in a file that does not exist.
   */
  public boolean exists() {
    Path file = settings.url().file();
    return file == null || Files.exists(file);
  }

  /**
   * Connections for commands that only look. They see a database that is not there yet as an empty
   * one of the same kind, which is in memory: a question creates no file.
   */
  public ConnectionSource forReading() {
    return new ConnectionSource() {
      @Override
      public Connection open() {
        if (exists()) {
          return DatabaseConnections.this.open();
        }
        DatabaseFile.checkFolder(settings.url());
        return DatabaseConnections.this.open(DatabaseFile.inMemory(settings.url()));
      }

      @Override
      public String describe() {
        return DatabaseConnections.this.describe();
      }
    };
  }

  /**
   * An empty database of the same kind in memory, which the caller closes; empty where a server is
   * needed. The real one is not asked.
   *
   * @throws UserException if there is no driver, with the jar to add
   */
  public static Optional<Connection> inMemory(DatabaseSettings settings) {
    return DatabaseFile.canBeInMemory(settings.url())
        ? Optional.of(new DatabaseConnections(settings).open(DatabaseFile.inMemory(settings.url())))
        : Optional.empty();
  }

  // The connection is the caller's.
  @SuppressWarnings("resource")
  private Connection open(DatabaseUrl url) {
    DatabaseFile.checkFolder(url);
    Connection connection;
    try {
      connection = driver.connect(jdbc(url), properties(url));
    } catch (SQLException e) {
      throw errors.explain(e);
    }
    if (connection == null) {
      throw new UserException(
          "the driver " + driver.getClass().getName() + " does not take '" + describe() + "'",
          "Correct the url; see the driver's manual for its form.");
    }
    try {
      probe(connection, url);
      connection.setAutoCommit(true);
      return connection;
    } catch (SQLException e) {
      close(connection, e);
      throw errors.explain(e);
    }
  }

  private static void close(Connection connection, SQLException reason) {
    try {
      connection.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * SQLite looks into its file at the first question only. A busy database is a database, and not
   * waited for yet.
   */
  private static void probe(Connection connection, DatabaseUrl url) throws SQLException {
    if (!url.jdbc().startsWith("jdbc:sqlite:")) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      BusyTimeout usual = BusyTimeout.of(connection);
      new BusyTimeout(0).set(connection);
      try {
        statement.executeQuery("PRAGMA schema_version").close();
      } finally {
        usual.set(connection);
      }
    } catch (SQLException e) {
      if (!ConnectionErrors.isBusy(e)) {
        throw e;
      }
    }
  }

  /** MariaDB's driver also speaks to MySQL, but takes urls of its own only. */
  private String jdbc(DatabaseUrl url) {
    return driver.getClass().getName().startsWith("org.mariadb.")
        ? url.jdbc().replaceFirst("^jdbc:mysql:", "jdbc:mariadb:")
        : url.jdbc();
  }

  private Properties properties(DatabaseUrl url) {
    Map<String, String> all = new HashMap<>();
    String lower = url.jdbc().toLowerCase(Locale.ROOT);
    KnownDriver.of(url).map(KnownDriver::defaults).orElse(Map.of()).entrySet().stream()
        .filter(entry -> !lower.contains(entry.getKey().toLowerCase(Locale.ROOT) + "="))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    all.putAll(settings.properties());
    if (!settings.user().isEmpty()) {
      all.put("user", settings.user());
    }
    if (!settings.password().isEmpty()) {
      all.put("password", settings.password().value());
    }
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }
}
