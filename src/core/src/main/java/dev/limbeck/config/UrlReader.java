package dev.limbeck.config;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the forms of a database url apart and brings each to the driver's. */
final class UrlReader {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9-]*)(?:\\+[A-Za-z0-9_]+)?:(.*)");
  private static final List<String> SCHEMES =
      List.of(
          "sqlite",
          "postgresql",
          "postgres",
          "mysql",
          "mariadb",
          "h2",
          "oracle",
          "sqlserver",
          "mssql");
  private static final String KNOWN =
      "Known are jdbc:…, sqlite:///file.db, postgresql://user@host/db, mysql://…, mariadb://…,"
          + " oracle://…, sqlserver://…, h2:… and r2dbc:….";

  private final Path folder;

  /**
   * @param folder absolute; where a relative path of a file starts
   */
  UrlReader(Path folder) {
    this.folder = folder;
  }

  DatabaseUrl read(String written) {
    String text = written.strip();
    if (text.isEmpty()) {
      throw wrong("the database url is empty", KNOWN);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw wrong("the database url has a line break or another control character", KNOWN);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:")) {
      return jdbc("jdbc:" + text.substring("jdbc:".length()));
    }
    if (lower.startsWith("r2dbc:") || lower.startsWith("r2dbcs:")) {
      return new R2dbcUrl(this, text).read();
    }
    if (lower.startsWith("vertx-reactive:")) {
      return read(text.substring("vertx-reactive:".length()));
    }
    Matcher matcher = SCHEME.matcher(text);
    String scheme = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    if (!SCHEMES.contains(scheme)) {
      throw unknown(scheme, text);
    }
    String rest = matcher.group(2);
    return switch (scheme) {
      case "h2" -> h2("jdbc:h2:" + rest, text);
      case "sqlite" -> sqlite(rest, text);
      default -> ServerUrl.parse(scheme, rest, text).toDatabaseUrl();
    };
  }

  /** A url that the driver reads itself; only paths of files are made absolute. */
  private DatabaseUrl jdbc(String written) {
    int end = written.indexOf(':', "jdbc:".length());
    if (end < 0) {
      throw wrong("'" + mask(written) + "' is not a JDBC url", "It has the form jdbc:database:….");
    }
    String subprotocol = written.substring("jdbc:".length(), end).toLowerCase(Locale.ROOT);
    String rest = written.substring(end + 1);
    String url = "jdbc:" + subprotocol + ":" + rest;
    String shown = UrlCredentials.in(written).masked();
    return switch (subprotocol) {
      case "sqlite" -> FileUrl.sqlite(rest, shown, folder);
      case "h2" -> FileUrl.h2(url, shown, folder);
      case "postgresql", "mariadb" -> server(subprotocol, rest, written);
      case "mysql" ->
          rest.contains("(")
              ? new DatabaseUrl(url, "", Secret.NONE, shown, null)
              : server(subprotocol, rest, written);
      default -> new DatabaseUrl(written, "", Secret.NONE, shown, null);
    };
  }

  /** Drivers that take a login before the host for a part of the host, and print it. */
  private static DatabaseUrl server(String subprotocol, String rest, String written) {
    String host = rest.startsWith("//") ? rest.substring(2).replaceFirst("[/?].*", "") : "";
    return host.contains("@")
        ? ServerUrl.parse(subprotocol, rest, written).toDatabaseUrl()
        : new DatabaseUrl(
            "jdbc:" + subprotocol + ":" + rest,
            "",
            Secret.NONE,
            UrlCredentials.in(written).masked(),
            null);
  }

  /** A url of H2 that was written otherwise. */
  DatabaseUrl h2(String jdbc, String written) {
    return FileUrl.h2(jdbc, UrlCredentials.in(written).masked(), folder);
  }

  private DatabaseUrl sqlite(String rest, String text) {
    if (!rest.startsWith("//")) {
      return FileUrl.sqlite(rest, text, folder);
    }
    if (rest.equals("//") || rest.startsWith("//?")) {
      return FileUrl.sqlite(":memory:" + rest.substring(2), text, folder);
    }
    if (!rest.startsWith("///")) {
      throw wrong(
          "'" + mask(text) + "' names a host, and SQLite has none",
          "Write three slashes before a relative path, four before an absolute one.");
    }
    String path = rest.substring(3);
    boolean memory = path.isEmpty() || path.startsWith("?");
    return FileUrl.sqlite(memory ? ":memory:" + path : path, text, folder);
  }

  private static UserException unknown(String scheme, String text) {
    boolean windows = text.matches("[A-Za-z]:[\\\\/].*");
    String[] words = text.split("\\s", 2);
    if (words.length > 1 && !windows) {
      return wrong(
          "the database url '" + mask(words[0]) + " …' holds blanks, and begins with no known word",
          KNOWN);
    }
    if (scheme.isEmpty() || windows) {
      boolean file = text.matches(".*\\.(db|db3|sqlite|sqlite3)");
      String hint = file ? "For a file of SQLite write sqlite:///" + text + ". " : "";
      return wrong("the database url '" + mask(text) + "' begins with no known word", hint + KNOWN);
    }
    return wrong(
        "the database url begins with '" + scheme + ":', which is not known",
        Names.didYouMean(scheme, SCHEMES) + KNOWN);
  }

  /** What can be shown of a text that is no url: nothing behind which a password might stand. */
  static String mask(String text) {
    int host = text.indexOf("://");
    if (host >= 0 && text.substring(0, host).matches("[A-Za-z0-9+:_-]*")) {
      return text.substring(0, host) + "://…";
    }
    return text.contains("@") || text.contains("=") ? "…" : text;
  }

  static UserException wrong(String message, String remedy) {
    return new UserException(ExitCode.USAGE, List.of(Problem.of(message, remedy)), null);
  }
}
