package dev.limbeck.dialect;

import dev.limbeck.dialect.postgresql.PostgresqlDialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** Finds the dialect of a database. */
public final class Dialects {
  private Dialects() {}

  /** The dialect of an open connection, made for its server's version. */
  public static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String product = metadata.getDatabaseProductName().toLowerCase(Locale.ROOT);
    if (product.equals("postgresql")) {
      return new PostgresqlDialect(metadata.getDatabaseMajorVersion());
    }
    throw new UnsupportedOperationException(product);
  }
}
