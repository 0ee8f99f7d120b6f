package dev.limbeck.testing;

import dev.limbeck.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections to a url, by JDBC's own means. */
public record JdbcSource(String url) implements ConnectionSource {

  @Override
  public Connection open() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public String describe() {
    return url;
  }
}
