package dev.limbeck.example;

import dev.limbeck.command.RevisionIds;
import dev.limbeck.command.Tool;
import dev.limbeck.command.Upgrade;
import dev.limbeck.config.Config;
import dev.limbeck.config.ConfigOptions;
import dev.limbeck.config.ConfigReader;
import dev.limbeck.config.Setting;
import dev.limbeck.model.ReaderLibraries;
import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The tables of {@code migrations/}, made by {@code limbeck upgrade head} with the root's {@code
 * tool.yaml}.
 */
final class ExampleSchema {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private ExampleSchema() {}

  /**
   * Makes the tables.
   *
   * @param url of an empty database, with user and password in it if it needs them
   */
  static void create(String url) {
    Config config =
        new ConfigReader(Map.of(), ROOT).read(ConfigOptions.none().with(Setting.DATABASE_URL, url));
    Tool tool =
        new Tool(
            Clock.systemUTC(),
            new RevisionIds(),
            "tester",
            "test",
            RunListener.silent(),
            Duration.ofSeconds(30),
            new ReaderLibraries(List.of(), List.of()));
    new Upgrade(config, tool).run("head");
    if (url.startsWith("jdbc:h2:")) {
      longTextsAsHibernateWantsThem(url);
    }
  }

  /**
   * On H2 Limbeck writes the portable {@code text} as CLOB, and Hibernate's validation wants
   * VARCHAR where an entity says {@code columnDefinition = "text"}; the README says so.
   */
  private static void longTextsAsHibernateWantsThem(String url) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE posts ALTER COLUMN body SET DATA TYPE varchar");
      statement.execute("ALTER TABLE authors ALTER COLUMN bio SET DATA TYPE varchar");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
