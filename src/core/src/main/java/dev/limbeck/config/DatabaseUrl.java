package dev.limbeck.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database, as the driver wants it, whatever form it was written in.
 *
 * <table>
 * <caption>What may be written</caption>
 * <tr><td>{@code jdbc:…}</td><td>as it is, for any driver</td></tr>
 * <tr><td>{@code sqlite:///app.db}</td><td>a file; four slashes for an absolute path</td></tr>
 * <tr><td>{@code sqlite://}, {@code sqlite:///:memory:}</td><td>in memory</td></tr>
 * <tr><td>{@code postgresql://user:pw@host:5432/db?sslmode=require}</td><td>also {@code postgres},
 *     {@code mysql}, {@code mariadb}, {@code oracle}, {@code sqlserver}, {@code
 *     mssql}; user, password and name in percent-code; a driver of Python behind a plus sign is
 *     passed over</td></tr>
 * <tr><td>{@code h2:…}</td><td>the same as {@code jdbc:h2:…}</td></tr>
 * <tr><td>{@code r2dbc:…}, {@code r2dbcs:…}</td><td>the same database over JDBC</td></tr>
 * </table>
 *
 * <p>The path of a SQLite or H2 file that is not absolute starts at the folder of the file that
 * names it, not at the working directory.
 *
 * @param jdbc for the driver; credentials of a {@code jdbc:} url stand in it still
 * @param user taken out of a url of another form; else empty text
 * @param password likewise
 * @param shown as the user wrote it, passwords starred
 * @param file the file in which the database is, absolute; null where that is a server, memory or
 *     not known
 */
public record DatabaseUrl(
    String jdbc, String user, Secret password, String shown, @Nullable Path file) {

  /**
   * Reads a url.
   *
   * @param folder absolute; where a relative path of a file starts
   * @throws dev.limbeck.error.UserException if it has no form that is known
   */
  public static DatabaseUrl parse(String text, Path folder) {
    return new UrlReader(folder).read(text);
  }

  /** The word behind {@code jdbc:}, in lower case: {@code postgresql}. */
  public String subprotocol() {
    int end = jdbc.indexOf(':', "jdbc:".length());
    return jdbc.substring("jdbc:".length(), end < 0 ? jdbc.length() : end).toLowerCase(Locale.ROOT);
  }

  /** In words for a person, without a password. */
  public String describe() {
    return shown;
  }

  /** The passwords that the url brings. */
  public List<Secret> secrets() {
    return Stream.concat(
            Stream.of(password), UrlCredentials.in(jdbc).passwords().stream().map(Secret::new))
        .toList();
  }

  @Override
  public String toString() {
    return shown;
  }
}
