package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.Place;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a correct configuration means, and what comes before what. */
class ConfigReaderTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project = new Project(folder);
  }

  private Path path(String name) {
    return folder.toAbsolutePath().resolve(name);
  }

  @Test
  void everything_that_can_be_set_is_read() {
    Config config =
        project
            .tool(
                """
                database:
                  url: postgresql://db.example.com/app
                  user: me
                  password: pa$$word
                  drivers: [lib/driver.jar]
                  properties: { ssl: true, sslmode: require }
                model:
                  reader: hibernate
                  classpath: [target/classes, lib/entities.jar]
                  packages: [com.example.model]
                  classes: [com.example.Other]
                  persistence_unit: main
                  properties: { hibernate.default_schema: app, hibernate: { jdbc.batch_size: 5 } }
                  naming: { physical: spring, implicit: jpa }
                migrations: [migrations, more/migrations]
                version_table: { name: versions, schema: ops }
                """)
            .read();
    DatabaseSettings database = config.database();
    assertEquals("jdbc:postgresql://db.example.com/app", database.url().jdbc());
    assertEquals("me", database.user());
    assertEquals("pa$$word", database.password().value());
    assertEquals(List.of(path("lib/driver.jar")), database.drivers());
    assertEquals(Map.of("ssl", "true", "sslmode", "require"), database.properties());
    ModelSettings model = config.model();
    assertEquals(ReaderKind.HIBERNATE, model.reader());
    assertEquals(List.of(path("target/classes"), path("lib/entities.jar")), model.classpath());
    assertEquals(model.classpath(), database.classpath());
    assertEquals(List.of("com.example.model"), model.packages());
    assertEquals(List.of("com.example.Other"), model.classes());
    assertEquals("main", model.persistenceUnit());
    assertEquals(
        Map.of(
            "hibernate.default_schema", "app",
            "hibernate.jdbc.batch_size", "5",
            "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
            "hibernate.implicit_naming_strategy",
                "org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl"),
        model.settings());
    assertEquals(List.of(path("migrations"), path("more/migrations")), config.migrations());
    assertEquals(new QualifiedName("ops", "versions"), config.versionTable());
    assertEquals(new Place("tool.yaml", 2), config.places().get(Setting.DATABASE_URL));
  }

  @Test
  void what_is_left_out_has_a_default() throws IOException {
    Files.createDirectories(path("target/classes"));
    Config config = project.tool("database: { url: 'sqlite:///app.db' }\n").read();
    assertEquals(List.of(path("migrations")), config.migrations());
    assertEquals(QualifiedName.of("limbeck_version"), config.versionTable());
    assertEquals(List.of(path("target/classes")), config.model().classpath());
    assertEquals(Map.of(), config.model().settings());
    assertEquals("", config.environment());
  }

  @Test
  void short_forms_mean_the_long_ones() {
    Config config =
        project
            .tool(
                """
                database: { url: 'sqlite://' }
                model: { classpath: [x], naming: spring }
                migrations: db/migrations
                version_table: versions
                """)
            .read();
    assertEquals(List.of(path("db/migrations")), config.migrations());
    assertEquals(QualifiedName.of("versions"), config.versionTable());
    assertEquals(
        List.of(
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"),
        List.copyOf(config.model().settings().values()));
  }

  @Test
  void keys_without_a_value_are_not_given() {
    Config config =
        project
            .tool(
                """
                database:
                  url: sqlite://
                  password:
                  properties:
                model:
                migrations:
                environments:
                """)
            .read();
    assertEquals(Secret.NONE, config.database().password());
    assertEquals(List.of(path("migrations")), config.migrations());
  }

  @Test
  void an_option_comes_before_a_variable_before_the_environment_before_the_file() {
    project.tool(
        """
        database: { url: 'postgresql://file/x', user: file }
        environments:
          prod: { database: { url: 'postgresql://section/x' } }
        """);
    assertEquals("jdbc:postgresql://file/x", project.read().database().url().jdbc());
    project.env("prod");
    assertEquals("jdbc:postgresql://section/x", project.read().database().url().jdbc());
    assertEquals("file", project.read().database().user());
    project.variable("LIMBECK_DATABASE_URL", "postgresql://variable/x");
    assertEquals("jdbc:postgresql://variable/x", project.read().database().url().jdbc());
    project.option(Setting.DATABASE_URL, "postgresql://option/x");
    assertEquals("jdbc:postgresql://option/x", project.read().database().url().jdbc());
    assertEquals(Place.of("the command line"), project.read().places().get(Setting.DATABASE_URL));
  }

  @Test
  void tool_yaml_comes_before_the_applications_files() {
    project.file("application.properties", "spring.datasource.url=jdbc:postgresql://app/x\n");
    assertEquals("jdbc:postgresql://app/x", project.read().database().url().jdbc());
    project.tool("database: { url: 'postgresql://file/x' }\n");
    assertEquals("jdbc:postgresql://file/x", project.read().database().url().jdbc());
  }

  @Test
  void every_setting_but_the_maps_has_a_variable() throws IOException {
    Config config =
        project
            .variable("LIMBECK_DATABASE_URL", "postgresql://h/x")
            .variable("LIMBECK_DATABASE_USER", "u")
            .variable("LIMBECK_DATABASE_PASSWORD", "${not a placeholder}")
            .variable("LIMBECK_DATABASE_DRIVERS", "a.jar")
            .variable("LIMBECK_MODEL_CLASSPATH", "a" + File.pathSeparator + "b.jar")
            .variable("LIMBECK_MODEL_PACKAGES", "a.b, c")
            .variable("LIMBECK_MODEL_CLASSES", "X")
            .variable("LIMBECK_MODEL_PERSISTENCE_UNIT", "unit")
            .variable("LIMBECK_MODEL_NAMING_PHYSICAL", "com.example.Naming")
            .variable("LIMBECK_MIGRATIONS", "m" + File.pathSeparator + "n")
            .variable("LIMBECK_VERSION_TABLE_NAME", "t")
            .variable("LIMBECK_VERSION_TABLE_SCHEMA", "s")
            .read();
    assertEquals("${not a placeholder}", config.database().password().value());
    assertEquals(List.of(path("a.jar")), config.database().drivers());
    assertEquals(List.of(path("a"), path("b.jar")), config.model().classpath());
    assertEquals(List.of("a.b", "c"), config.model().packages());
    assertEquals("unit", config.model().persistenceUnit());
    assertEquals(List.of(path("m"), path("n")), config.migrations());
    assertEquals(new QualifiedName("s", "t"), config.versionTable());
    for (Setting setting : Setting.values()) {
      assertEquals(setting.form() == Setting.Form.MAP, setting.variable().isEmpty(), setting.key());
    }
  }

  @Test
  void an_empty_variable_is_not_set() {
    project.tool("database: { url: 'postgresql://file/x' }\n");
    project.variable("LIMBECK_DATABASE_URL", "").variable("LIMBECK_ENV", "");
    assertEquals("jdbc:postgresql://file/x", project.read().database().url().jdbc());
  }

  @Test
  void a_section_is_merged_deeply_and_its_lists_replace() {
    Config config =
        project
            .env("prod")
            .tool(
                """
                database: { url: 'postgresql://h/x', user: me, properties: { a: 1, b: 2 } }
                model: { classpath: [a, b], naming: { physical: spring } }
                version_table: { name: v, schema: s }
                environments:
                  prod:
                    database: { properties: { b: 3, c: 4 } }
                    model: { classpath: [c], naming: { implicit: jpa } }
                    version_table: other
                """)
            .read();
    assertEquals(Map.of("a", "1", "b", "3", "c", "4"), config.database().properties());
    assertEquals("me", config.database().user());
    assertEquals(List.of(path("c")), config.model().classpath());
    assertEquals(2, config.model().settings().size());
    assertEquals(new QualifiedName("s", "other"), config.versionTable());
    assertEquals("prod", config.environment());
  }

  @Test
  void a_variable_that_only_another_environment_needs_does_not_disturb() {
    project.tool(
        """
        database: { url: 'sqlite://' }
        environments:
          prod: { database: { url: "${DATABASE_URL}" } }
        """);
    assertEquals("jdbc:sqlite::memory:", project.read().database().url().jdbc());
  }

  @Test
  void a_variable_that_something_stronger_replaces_does_not_disturb() {
    project.tool("database: { url: '${DATABASE_URL}', properties: { a: '${A}' } }\n");
    project.option(Setting.DATABASE_URL, "sqlite://");
    project.variable("A", "1");
    assertEquals("jdbc:sqlite::memory:", project.read().database().url().jdbc());
  }

  @Test
  void a_command_without_a_database_does_not_need_its_variables() {
    Config config = project.tool("database: { url: '${DATABASE_URL}' }\n").read();
    assertEquals(List.of(path("migrations")), config.migrations());
    assertThrows(UserException.class, config::database);
  }

  @Test
  void relative_paths_start_at_the_folder_of_the_file() throws IOException {
    project.file("conf/limbeck.yaml", "database: { url: 'sqlite:///app.db' }\nmigrations: m\n");
    Path elsewhere = Files.createDirectory(path("elsewhere"));
    Config config = new Project(elsewhere).config("../conf/limbeck.yaml").read();
    assertEquals(path("conf/app.db"), config.database().url().file());
    assertEquals("jdbc:sqlite:" + path("conf/app.db"), config.database().url().jdbc());
    assertEquals(List.of(path("conf/m")), config.migrations());
    assertEquals(path("conf"), config.folder());
  }

  @Test
  void relative_paths_of_options_start_at_the_working_directory() throws IOException {
    project.file("conf/limbeck.yaml", "database: { url: 'sqlite:///app.db' }\n");
    Path elsewhere = Files.createDirectory(path("elsewhere"));
    Config config =
        new Project(elsewhere)
            .variable("LIMBECK_CONFIG", "../conf/limbeck.yaml")
            .option(Setting.DATABASE_URL, "sqlite:///x.db")
            .option(Setting.MIGRATIONS, "m")
            .read();
    assertEquals(path("elsewhere/x.db"), config.database().url().file());
    assertEquals(List.of(path("elsewhere/m")), config.migrations());
  }

  @Test
  void wildcards_stand_for_jars_which_are_not_searched_for_entities() {
    project
        .tool(
            """
            database: { url: 'sqlite://' }
            model: { classpath: [target/classes, domain.jar, 'lib/*'] }
            """)
        .file("lib/b.jar", "")
        .file("lib/a.jar", "")
        .file("lib/readme.txt", "")
        .file("target/classes/x", "");
    ModelSettings model = project.read().model();
    assertEquals(
        List.of(path("target/classes"), path("domain.jar"), path("lib/a.jar"), path("lib/b.jar")),
        model.classpath());
    assertEquals(List.of(path("target/classes"), path("domain.jar")), model.roots());
  }

  @Test
  void anchors_and_merge_keys_work() {
    project.tool(
        """
        database: &base { url: 'postgresql://h/x', user: me }
        environments:
          prod: { database: { <<: *base, user: prod } }
        """);
    assertEquals("prod", project.env("prod").read().database().user());
  }

  @Test
  void the_example_of_the_design_reads() {
    Config config =
        project
            .tool(
                """
                database:
                  url: jdbc:sqlite:app.db          # also sqlite:///app.db, postgresql://user@host/db, mysql://…, r2dbc:…
                  user: ${DB_USER:}
                  password: ${file:/run/secrets/db_password}
                model:
                  reader: hibernate                # hibernate | sql (a file of DDL) | database (another url)
                  classpath: [src/example/target/classes]
                  packages: [dev.limbeck.example]
                migrations: [migrations]           # several locations are allowed
                version_table: { name: limbeck_version }
                environments:                      # chosen with --env prod
                  prod: { database: { url: "${DATABASE_URL}" } }
                """
                    .replace("/run/secrets/", ""))
            .file("db_password", "secret\n")
            .read();
    assertEquals("secret", config.database().password().value());
    assertEquals("", config.database().user());
    assertEquals(List.of("dev.limbeck.example"), config.model().packages());
  }

  @Test
  void options_set_maps_by_name_and_value() {
    project.tool("database: { url: 'postgresql://h/x', properties: { a: 1, b: 2 } }\n");
    project.option(Setting.DATABASE_PROPERTIES, "b=3=4");
    assertEquals(Map.of("a", "1", "b", "3=4"), project.read().database().properties());
    assertThrows(
        IllegalArgumentException.class,
        () -> ConfigOptions.none().with(Setting.DATABASE_URL, List.of("a", "b")));
  }

  @Test
  void the_problems_of_both_halves_can_be_had_at_once() {
    Config config =
        project
            .tool("database: { url: '${A}' }\nmodel: { classpath: [x], packages: ['${B}'] }\n")
            .read();
    assertEquals(2, assertThrows(UserException.class, config::requireAll).problems().size());
  }
}
