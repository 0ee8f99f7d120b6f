package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.command.AutogenerateOptions;
import dev.limbeck.command.Check;
import dev.limbeck.command.Downgrade;
import dev.limbeck.command.OnAmbiguous;
import dev.limbeck.command.Placement;
import dev.limbeck.command.Revise;
import dev.limbeck.command.RevisionIds;
import dev.limbeck.command.Tool;
import dev.limbeck.command.Upgrade;
import dev.limbeck.config.Config;
import dev.limbeck.config.ConfigOptions;
import dev.limbeck.config.ConfigReader;
import dev.limbeck.config.Setting;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.model.ReaderLibraries;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.RunListener;
import dev.limbeck.script.ScriptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A database and its revisions, for models that follow each other. */
final class MappedProject {
  private static final String RUNNER =
      """
      package runner;
      import java.util.*;
      import org.hibernate.boot.*;
      import org.hibernate.boot.registry.*;
      import org.hibernate.boot.spi.MetadataImplementor;
      import org.hibernate.tool.schema.spi.*;

      public class Witness {
        /** Writes Hibernate's own script, and says what it finds wrong with the database. */
        public static String look(String url, String dialect, String[] names, String script) {
          java.util.logging.Logger.getLogger("org.hibernate").setLevel(java.util.logging.Level.OFF);
          Map<String, Object> settings = new HashMap<>();
          settings.put("hibernate.connection.url", url);
          settings.put("hibernate.hbm2ddl.delimiter", ";--");
          if (!dialect.isEmpty()) {
            settings.put("hibernate.dialect", dialect);
          }
          try (StandardServiceRegistry registry =
              new StandardServiceRegistryBuilder().applySettings(settings).build()) {
            MetadataSources sources = new MetadataSources(registry);
            for (String name : names) {
              sources.addAnnotatedClassName(name);
            }
            MetadataImplementor metadata = (MetadataImplementor) sources.buildMetadata();
            settings.put("jakarta.persistence.schema-generation.scripts.action", "create");
            settings.put("jakarta.persistence.schema-generation.scripts.create-target", script);
            SchemaManagementToolCoordinator.process(metadata, registry, settings, action -> {});
            // Where a script is asked for, Hibernate does nothing else.
            settings.keySet().removeIf(key -> key.contains("schema-generation"));
            settings.put("hibernate.hbm2ddl.auto", "validate");
            SchemaManagementToolCoordinator.process(metadata, registry, settings, action -> {});
            return "";
          } catch (SchemaManagementException e) {
            return e.getMessage();
          }
        }
      }
      """;

  private final Path folder;
  private final TestDatabase database;
  private final String url;
  private final List<Path> written = new ArrayList<>();

  MappedProject(Path folder, TestDatabase database) throws IOException {
    this.folder = folder;
    this.database = database;
    this.url = database.newDatabase(folder);
    emptyProject(folder);
  }

  private static void emptyProject(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(folder.resolve("tool.yaml"), "migrations: [migrations]\n");
  }

  private static Tool tool() {
    return new Tool(
        Clock.systemUTC(),
        new RevisionIds(),
        "tester",
        "test",
        RunListener.silent(),
        Duration.ofSeconds(60),
        new ReaderLibraries(List.of(TestProject.READER), List.of()));
  }

  private static ConfigOptions on(String url) {
    return ConfigOptions.none().with(Setting.DATABASE_URL, url);
  }

  private static Config config(Path folder, ConfigOptions options) {
    return new ConfigReader(Map.of(), folder).read(options);
  }

  void upgrade() {
    new Upgrade(config(folder, on(url)), tool()).run("head");
  }

  void downgrade(String target) {
    new Downgrade(config(folder, on(url)), tool()).run(target);
  }

  /** The names of all tables and sequences but Limbeck's own. */
  List<String> objects() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Inspection found = Dialects.of(connection).inspector().inspect(connection, Set.of());
      return Stream.concat(
              found.schema().tables().stream().map(table -> table.name().toString()),
              found.schema().sequences().stream().map(sequence -> sequence.name().toString()))
          .filter(name -> !name.startsWith("limbeck_"))
          .toList();
    }
  }

  /** A state of the model, whose sources are compiled one after the other. */
  State state(HibernateVersion version, List<String> sources) throws IOException {
    Path own = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
    List<Path> libraries = version.jarsWithEnvers();
    TestProject classes = TestProject.in(own).libraries(libraries);
    for (String source : sources) {
      classes.compiled("matrix", source, libraries);
    }
    List<String> entities =
        ClassFileScan.search(List.of(classes.output())).classes().stream().toList();
    return new State(classes.compiled("runner", RUNNER, libraries), entities, libraries, own);
  }

  /** What the project's classes are at one time. */
  final class State {
    private final TestProject classes;
    private final List<String> entities;
    private final List<Path> libraries;
    private final Path own;
    private List<Path> revisions = List.of();

    private State(TestProject classes, List<String> entities, List<Path> libraries, Path own) {
      this.classes = classes;
      this.entities = entities;
      this.libraries = libraries;
      this.own = own;
    }

    private Config config(Path where, String to) {
      List<String> path =
          Stream.concat(Stream.of(classes.output()), libraries.stream())
              .map(Path::toString)
              .toList();
      return MappedProject.config(
          where,
          on(to)
              .with(Setting.MODEL_CLASSPATH, path)
              .with(Setting.MODEL_PACKAGES, List.of("matrix")));
    }

    /**
     * Writes a revision, which must be proved where it can be; what is not wanted any more is
     * dropped.
     */
    void revise(String message) throws IOException {
      Revise.Written written =
          new Revise(config(folder, url), tool())
              .run(
                  new Revise.Request(
                      message,
                      true,
                      ScriptFormat.YAML,
                      false,
                      Placement.onHead(),
                      new AutogenerateOptions(
                          List.of(), OnAmbiguous.DROP, Optional.empty(), true)));
      String text = Files.readString(written.file().orElseThrow());
      assertFalse(text.contains("Not proved"), text);
      written.file().ifPresent(MappedProject.this.written::add);
      revisions = List.copyOf(MappedProject.this.written);
    }

    /** Compares, for a database that is at the revision that was written for this state. */
    void assertNothingDiffers() throws IOException {
      Path then = own.resolve("then");
      emptyProject(then);
      for (Path revision : revisions) {
        Path copy = then.resolve("migrations").resolve(revision.getFileName());
        Files.copy(revision, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      assertEquals(List.of(), differences(then, url));
    }

    private List<String> differences(Path where, String of) {
      return new Check(config(where, of), tool())
          .run().operations().stream().map(Operation::describe).toList();
    }

    /**
     * Lets Hibernate validate the database, and compares the model with another one that
     * Hibernate's own script has made.
     */
    void assertHibernateAgrees() throws Exception {
      Path script = own.resolve("create.sql");
      assertEquals(
          "",
          classes.call(
              "runner.Witness",
              "look",
              database.hibernates(url),
              database.dialect(),
              entities.toArray(String[]::new),
              script.toString()));
      String beside = database.newDatabase(own);
      try (Connection connection = DriverManager.getConnection(beside);
          Statement statement = connection.createStatement()) {
        for (String sql : Files.readString(script).split(";--\\s*", -1)) {
          try {
            statement.execute(sql);
          } catch (SQLException e) {
            assertTrue(database.refuses(sql), () -> e.getMessage() + ": " + sql);
          }
        }
      }
      emptyProject(own);
      assertEquals(
          List.of(),
          differences(own, beside).stream().filter(one -> !database.lacks(one)).toList(),
          "from what Hibernate creates");
    }
  }
}
