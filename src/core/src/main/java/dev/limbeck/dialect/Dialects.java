package dev.limbeck.dialect;

import dev.limbeck.dialect.generic.GenericDialect;
import dev.limbeck.dialect.mariadb.MariaDbDialect;
import dev.limbeck.dialect.postgresql.PostgresqlDialect;
import dev.limbeck.dialect.sqlite.SqliteDialect;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.ColumnType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

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

  /**
   * The dialect in which a script for a database is written that may be run by another program.
   *
   * @param like a connection to it, or to another one of its kind
   * @param version of the database that runs the script; null for the connection's where that is
   *     the server's own, else for the oldest
   * @throws UserException if the version is too old, or makes no difference for this database
   */
  public static Dialect forScripts(Connection like, @Nullable String version) throws SQLException {
    String number = checked(version);
    String product = like.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    if (product.equals("sqlite")) {
      return SqliteDialect.forScripts(number);
    }
    if (number == null) {
      return of(like);
    }
    if (product.equals("postgresql")) {
      return PostgresqlDialect.forScripts(number);
    }
    if (product.equals("mariadb") || product.equals("mysql")) {
      return MariaDbDialect.forScripts(product, number);
    }
    throw new UserException(
        ExitCode.USAGE,
        List.of(
            Problem.of(
                "scripts for " + product + " are the same for all its versions",
                "Leave the version out.")),
        null);
  }

  /**
   * The dialect in which a script is written where there is no connection.
   *
   * @param product the word behind {@code jdbc:} in the database's url
   * @param version of the server that runs the script; null for the oldest that is supported
   * @return empty where a connection is needed
   */
  public static Optional<Dialect> forScripts(String product, @Nullable String version) {
    return switch (product) {
      case "postgresql" -> Optional.of(PostgresqlDialect.forScripts(checked(version)));
      case "mariadb", "mysql" -> Optional.of(MariaDbDialect.forScripts(product, checked(version)));
      default -> Optional.empty();
    };
  }

  /**
   * Splits scripts for a database, of which the name of the product alone is known.
   *
   * @param product the word behind {@code jdbc:} in the database's url
   */
  public static StatementSplitter splitter(String product) {
    return switch (product) {
      case "sqlite" -> StatementSplitter.sqlite();
      case "h2" -> StatementSplitter.h2();
      default -> StatementSplitter.postgresql();
    };
  }

  /**
   * Which changes of type keep every value, as {@link Dialect#keepsValues}.
   *
   * @param product the word behind {@code jdbc:} in the database's url
   */
  public static BiPredicate<ColumnType, ColumnType> keepingValues(String product) {
    return product.equals("sqlite") ? SqliteDialect::keeps : (from, to) -> false;
  }

  private static @Nullable String checked(@Nullable String version) {
    if (version != null && !version.matches("\\d{1,4}(\\.\\d{1,4}){0,3}")) {
      throw new UserException(
          ExitCode.USAGE,
          List.of(
              Problem.of(
                  "'" + version + "' is no version of a database",
                  "Write numbers with dots between, as 15 or 3.40.")),
          null);
    }
    return version;
  }
}
