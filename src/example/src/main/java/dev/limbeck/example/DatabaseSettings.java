package dev.limbeck.example;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url for JDBC: {@code jdbc:sqlite:app.db}, {@code jdbc:postgresql://host/name}; nothing
 *     else tells the program which database it works on
 * @param user null where the url says it, or the database has no users
 * @param password null as with {@code user}
 * @param echo whether every SQL statement is printed to standard output
 */
public record DatabaseSettings(
    String url, @Nullable String user, @Nullable String password, boolean echo) {

  /** A database that needs no more than its url; SQL is not printed. */
  public static DatabaseSettings of(String url) {
    return new DatabaseSettings(url, null, null, false);
  }

  /** The url without its parameters, in which a password may stand. */
  public String shownUrl() {
    return url.replaceFirst("[?;].*", "");
  }

  @Override
  public String toString() {
    return shownUrl();
  }
}
