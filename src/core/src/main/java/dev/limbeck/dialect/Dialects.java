package dev.limbeck.dialect;

import dev.limbeck.dialect.generic.GenericDialect;
import dev.limbeck.dialect.mariadb.MariaDbDialect;
import dev.limbeck.dialect.postgresql.PostgresqlDialect;
import dev.limbeck.dialect.sqlite.SqliteDialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** Finds the dialect of a database. */
public final class Dialects {
  private Dialects() {}

  /**
   * The dialect of an open connection, made for its server's version.
   *
   * @throws dev.limbeck.error.UserException if the server is too old
   */
  public static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String product = metadata.getDatabaseProductName().toLowerCase(Locale.ROOT);
    if (product.equals("sqlite")) {
      return SqliteDialect.of(connection);
    }
    if (product.equals("postgresql")) {
      return new PostgresqlDialect(metadata.getDatabaseMajorVersion());
    }
    if (product.equals("mysql") || product.equals("mariadb")) {
      return MariaDbDialect.of(connection);
    }
    return GenericDialect.of(connection);
  }
}
