package dev.limbeck.runner;

import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.Secret;
import dev.limbeck.config.Secrets;
import dev.limbeck.dialect.BusyDatabase;
import dev.limbeck.error.UserException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes advice of what drivers say when no connection can be had. The standard's SQLSTATE decides
 * where a database uses it, the database's own number elsewhere.
 */
final class ConnectionErrors {
  /** SQLite's primary result codes (sqlite.org/rescode.html). */
  private static final int SQLITE_BUSY = 5;

  private static final int SQLITE_NOT_A_DATABASE = 26;
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_CANNOT_OPEN = 14;

  /** MySQL 1045, SQL Server 18456, Oracle ORA-01017. */
  private static final Set<Integer> WRONG_LOGIN = Set.of(1045, 18456, 1017);

  /** MySQL 1049 and 1044, SQL Server 4060, Oracle ORA-12514 and ORA-12505, H2 90146. */
  private static final Set<Integer> NO_DATABASE = Set.of(1049, 1044, 4060, 12514, 12505, 90146);

  /** Oracle ORA-12541 and ORA-17002. */
  private static final Set<Integer> NO_SERVER = Set.of(12541, 17002);

  private static final Pattern PASSWORD_KEY =
      Pattern.compile("RSA public key is not available|Public Key Retrieval is not allowed");

  /** H2 90020: another process has it open. */
  private static final int H2_IN_USE = 90020;

  private final DatabaseSettings settings;
  private final Secrets secrets;

  ConnectionErrors(DatabaseSettings settings) {
    this.settings = settings;
    this.secrets = settings.secrets();
  }

  /** Whether SQLite could not answer because another connection writes. */
  static boolean isBusy(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLITE_BUSY;
  }

  /** The same with a remedy; nothing in it, its cause included, holds a password. */
  UserException explain(SQLException e) {
    String where = "'" + settings.url().describe() + "'";
    String words = ": " + words(e);
    Kind kind = settings.url().jdbc().startsWith("jdbc:sqlite:") ? ofSqlite(e) : of(e);
    SQLException cause = redacted(e);
    return switch (kind) {
      case LOGIN ->
          new UserException("the database " + where + " refuses the login" + words, login(), cause);
      case KEY ->
          new UserException(
              "the database " + where + " takes the password only in secret" + words,
              "Connect by TLS (database.properties: { sslMode: trust }), or, where the way to the"
                  + " server is safe, ask it for its key ({ allowPublicKeyRetrieval: \"true\" }). MySQL"
                  + " answers a wrong password in the same way.",
              cause);
      case DATABASE ->
          new UserException(
              "there is no such database at " + where + words,
              "Create it, or correct its name in the url.",
              cause);
      case SERVER ->
          new UserException(
              "the server of " + where + " cannot be reached" + words,
              "Check host and port in the url, and that the server runs and lets you in.",
              cause);
      case BUSY ->
          new UserException(
              "the server of " + where + " takes no connection now" + words,
              "Try again later.",
              cause);
      case HELD -> BusyDatabase.URL.error(Duration.ZERO, cause);
      case FILE ->
          new UserException(
              "the file of " + where + " is not a database, or a broken one" + words,
              "Correct the path in the url; take the file from a backup if it is the right one.",
              cause);
      case RIGHTS ->
          new UserException(
              "the file of " + where + " cannot be opened" + words,
              "Check the path, and the rights to the file and its folder.",
              cause);
      case IN_USE ->
          new UserException(
              "the file of " + where + " is open in another process" + words,
              "Stop that process, or let both of them connect to a server.",
              cause);
      case OTHER ->
          new UserException(
              "no connection to " + where + words,
              "Check the url and 'database.properties'.",
              cause);
    };
  }

  private enum Kind {
    LOGIN,
    KEY,
    DATABASE,
    SERVER,
    BUSY,
    HELD,
    FILE,
    RIGHTS,
    IN_USE,
    OTHER
  }

  private static Kind ofSqlite(SQLException e) {
    SQLException deepest = e;
    while (deepest.getErrorCode() == 0 && deepest.getCause() instanceof SQLException inner) {
      deepest = inner;
    }
    return switch (deepest.getErrorCode() & 0xff) {
      case SQLITE_NOT_A_DATABASE, SQLITE_CORRUPT -> Kind.FILE;
      // A setting in the url that the file itself keeps, such as journal_mode.
      case SQLITE_BUSY -> Kind.HELD;
      case SQLITE_CANNOT_OPEN -> Kind.RIGHTS;
      default -> String.valueOf(e.getMessage()).startsWith("opening db") ? Kind.RIGHTS : Kind.OTHER;
    };
  }

  private static Kind of(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    int number = e.getErrorCode();
    // MySQL's caching_sha2_password, in the words of both drivers.
    if (PASSWORD_KEY.matcher(String.valueOf(e.getMessage())).find()) {
      return Kind.KEY;
    }
    if (state.startsWith("28") || WRONG_LOGIN.contains(number)) {
      return Kind.LOGIN;
    }
    // PostgreSQL's driver: the server asks for a password, and none was given.
    if (state.equals("08004") && String.valueOf(e.getMessage()).contains("password")) {
      return Kind.LOGIN;
    }
    if (state.equals("3D000") || NO_DATABASE.contains(number)) {
      return Kind.DATABASE;
    }
    if (state.equals("53300") || state.equals("57P03")) {
      return Kind.BUSY;
    }
    if (number == H2_IN_USE) {
      return Kind.IN_USE;
    }
    return state.startsWith("08") || NO_SERVER.contains(number) ? Kind.SERVER : Kind.OTHER;
  }

  private String login() {
    boolean none =
        settings.password().isEmpty()
            && settings.url().secrets().stream().allMatch(Secret::isEmpty);
    return (none ? "No password is set. " : "")
        + "Check database.user and database.password, the url, or the variables"
        + " LIMBECK_DATABASE_USER and LIMBECK_DATABASE_PASSWORD.";
  }

  private String words(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "the host '" + secrets.redact(String.valueOf(cause.getMessage())) + "' is not known";
      }
    }
    return secrets.redact(String.valueOf(e.getMessage()).strip());
  }

  private SQLException redacted(SQLException e) {
    SQLException copy = new SQLException(words(e), e.getSQLState(), e.getErrorCode());
    copy.setStackTrace(e.getStackTrace());
    return copy;
  }
}
