package dev.limbeck.dialect.generic;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * An empty database in memory, of the same engine and with the same settings for names and syntax
 * as the live one, which knows nothing of it. Only H2 has that here.
 */
final class ScratchDatabase {
  private static final String SETTINGS =
      """
      SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS
      WHERE SETTING_NAME IN ('MODE', 'DATABASE_TO_LOWER', 'DATABASE_TO_UPPER', 'CASE_INSENSITIVE_IDENTIFIERS')
      """;

  private final Driver driver;
  private final String url;

  private ScratchDatabase(Driver driver, String url) {
    this.driver = driver;
    this.url = url;
  }

  /** The engine behind a connection, where it can run in memory. */
  static Optional<ScratchDatabase> of(Connection connection, Product product) throws SQLException {
    if (product != Product.H2) {
      return Optional.empty();
    }
    StringBuilder url = new StringBuilder("jdbc:h2:mem:");
    settings(connection)
        .forEach((name, value) -> url.append(';').append(name).append('=').append(value));
    return Optional.of(new ScratchDatabase(driver(connection), url.toString()));
  }

  private static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SETTINGS)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }

  /** The driver that the connection itself is from, wherever it was loaded. */
  private static Driver driver(Connection connection) throws SQLException {
    ClassLoader loader = connection.unwrap(Connection.class).getClass().getClassLoader();
    try {
      return Class.forName("org.h2.Driver", true, loader)
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the driver of " + connection + " is not where it was", e);
    }
  }

  /** A new database; it is gone when the connection is closed. */
  Connection open() throws SQLException {
    Connection connection = driver.connect(url, new Properties());
    if (connection == null) {
      throw new SQLException("the driver does not know " + url);
    }
    return connection;
  }
}
