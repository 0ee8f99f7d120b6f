package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.config.Config;
import dev.limbeck.config.ConfigOptions;
import dev.limbeck.config.ConfigReader;
import dev.limbeck.config.Setting;
import dev.limbeck.error.UserException;
import dev.limbeck.model.ReaderLibraries;
import dev.limbeck.runner.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A project in a folder, with nothing but a url and revisions.
 *
 * @param folder an empty one
 */
record TestProject(Path folder, String url) {

  TestProject {
    try {
      Files.createDirectories(folder.resolve("migrations"));
      if (!Files.exists(folder.resolve("tool.yaml"))) {
        // Other processes may be reading it.
        Files.writeString(folder.resolve("tool.yaml"), "migrations: [migrations]\n");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Config config() {
    return new ConfigReader(Map.of(), folder)
        .read(ConfigOptions.none().with(Setting.DATABASE_URL, url));
  }

  static Tool tool() {
    return tool(RunListener.silent(), Duration.ofSeconds(60));
  }

  /** One that is listened to, and waits so long for the lock. */
  static Tool tool(RunListener listener, Duration lockTimeout) {
    return new Tool(
        Clock.systemUTC(),
        new RevisionIds(),
        "tester",
        "test",
        listener,
        lockTimeout,
        new ReaderLibraries(List.of(), List.of()));
  }

  /** Writes a revision file; the parent is empty text for a base. */
  void revision(String id, String parent, String body) {
    String revises = parent.isEmpty() ? "" : "revises: \"" + parent + "\"\n";
    try {
      Files.writeString(
          folder.resolve("migrations/" + id + ".yaml"),
          "revision: \"" + id + "\"\n" + revises + body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Brings its database to the head. */
  void upgrade() {
    new Upgrade(config(), tool()).run("head");
  }

  /** What is said where that fails. */
  String failure() {
    return String.valueOf(assertThrows(UserException.class, this::upgrade).getMessage());
  }

  /** Does something by hand. */
  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row, as a text. */
  String value(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
