package dev.limbeck.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the database is reached.
 *
 * @param url what the driver gets; a user and a password may still stand in it where both below are
 *     empty
 * @param user empty text for none, or for the one in the url
 * @param password likewise
 * @param properties what else the driver is told, sorted by name
 * @param drivers jars that bring the driver; they come first
 * @param classpath where else a driver is looked for: the class path of the model
 */
public record DatabaseSettings(
    DatabaseUrl url,
    String user,
    Secret password,
    Map<String, String> properties,
    List<Path> drivers,
    List<Path> classpath) {

  public DatabaseSettings {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    drivers = List.copyOf(drivers);
    classpath = List.copyOf(classpath);
  }

  /** A url and nothing else; what the url says of user and password is used. */
  public static DatabaseSettings of(DatabaseUrl url) {
    return new DatabaseSettings(url, url.user(), url.password(), Map.of(), List.of(), List.of());
  }

  /** Everything in here that must not be shown. */
  public Secrets secrets() {
    List<Secret> secrets = new ArrayList<>(url.secrets());
    secrets.add(password);
    properties.forEach(
        (name, value) -> {
          if (secret(name)) {
            secrets.add(new Secret(value));
          }
        });
    return Secrets.of(secrets);
  }

  private static boolean secret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("password") || lower.contains("secret") || lower.contains("token");
  }

  /** The url in words for a person, without a password. */
  @Override
  public String toString() {
    return url.toString();
  }
}
