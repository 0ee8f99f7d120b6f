package dev.limbeck.runner;

import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.error.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What is different where a database is a file. */
final class DatabaseFile {
  private static final String SQLITE = "jdbc:sqlite:";

  /** The settings of H2 that change what names and types mean; the others are about files. */
  private static final Set<String> H2_LANGUAGE =
      Set.of(
          "MODE",
          "DATABASE_TO_UPPER",
          "DATABASE_TO_LOWER",
          "CASE_INSENSITIVE_IDENTIFIERS",
          "DEFAULT_NULL_ORDERING",
          "NON_KEYWORDS");

  private DatabaseFile() {}

  /**
   * Looks whether the file can be there, where the driver would say it worse.
   *
   * @throws UserException if its folder does not exist, or it is a folder itself
   */
  static void checkFolder(DatabaseUrl url) {
    Path file = url.file();
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new UserException(
          "'" + file + "' is a folder, and the database must be a file",
          "Name the file in the url '" + url.describe() + "'.");
    }
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder) && url.jdbc().startsWith(SQLITE)) {
      throw new UserException(
          "the folder '" + folder + "' of the database file does not exist",
          "Create it, or correct the url '" + url.describe() + "'.");
    }
  }

  /** Whether the engine can do that, wherever the database itself is. */
  static boolean canBeInMemory(DatabaseUrl url) {
    return url.jdbc().startsWith(SQLITE) || url.jdbc().startsWith("jdbc:h2:");
  }

  /** An empty database of the same kind, in memory. */
  static DatabaseUrl inMemory(DatabaseUrl url) {
    String jdbc = url.jdbc();
    if (jdbc.startsWith(SQLITE)) {
      int settings = jdbc.indexOf('?');
      return memory(SQLITE + ":memory:" + (settings < 0 ? "" : jdbc.substring(settings)), url);
    }
    StringBuilder h2 = new StringBuilder("jdbc:h2:mem:");
    for (String setting : jdbc.split(";", -1)) {
      String name = setting.replaceFirst("=.*", "").toUpperCase(Locale.ROOT);
      if (H2_LANGUAGE.contains(name)) {
        h2.append(';').append(setting);
      }
    }
    return memory(h2.toString(), url);
  }

  private static DatabaseUrl memory(String jdbc, DatabaseUrl url) {
    return new DatabaseUrl(jdbc, url.user(), url.password(), url.shown(), null);
  }
}
