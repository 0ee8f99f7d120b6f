package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Projects of Spring Boot, Quarkus and plain JPA, with no tool.yaml or with one that leaves out.
 */
class ApplicationFilesTest {
  private static final String RESOURCES = "src/main/resources/";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project = new Project(folder);
  }

  private String url() {
    return project.read().database().url().jdbc();
  }

  private String login() {
    DatabaseSettings database = project.read().database();
    return database.user() + "/" + database.password().value();
  }

  @Test
  void files_are_found_on_the_class_path() {
    project.file("target/classes/application.properties", "spring.datasource.url=jdbc:x:target\n");
    assertEquals("jdbc:x:target", url());
    project
        .tool("model: { classpath: [out] }\n")
        .file("out/application.properties", "spring.datasource.url=jdbc:x:out\n");
    assertEquals("jdbc:x:out", url());
  }

  @Test
  void quarkus_keeps_profiles_in_its_keys() {
    project.file(
        RESOURCES + "application.properties",
        """
        quarkus.datasource.db-kind=postgresql
        quarkus.datasource.username=quarkus
        quarkus.datasource.password=${QUARKUS_PASSWORD:none}
        quarkus.datasource.jdbc.url=jdbc:postgresql://localhost/base
        %prod.quarkus.datasource.jdbc.url=jdbc:postgresql://prod/app
        %{test,ci}.quarkus.datasource.jdbc.url=jdbc:h2:mem:test
        quarkus.hibernate-orm.physical-naming-strategy=com.example.Naming
        quarkus.hibernate-orm.packages=com.example.a,com.example.b
        quarkus.hibernate-orm.unsupported-properties."hibernate.order_by"=x
        """);
    project.file("target/classes/x", "");
    assertEquals("jdbc:postgresql://localhost/base", url());
    assertEquals("quarkus/none", login());
    ModelSettings model = project.read().model();
    assertEquals(List.of("com.example.a", "com.example.b"), model.packages());
    assertEquals(
        Map.of(
            "hibernate.order_by", "x", "hibernate.physical_naming_strategy", "com.example.Naming"),
        model.settings());
    project.env("prod");
    assertEquals("jdbc:postgresql://prod/app", url());
    project.env("ci");
    assertEquals("jdbc:h2:mem:test", url());
    project.env("").variable("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:x:variable");
    assertEquals("jdbc:x:variable", url());
  }

  @Test
  void quarkus_in_yaml_means_the_same() {
    project.file(
        RESOURCES + "application.yaml",
        """
        quarkus:
          datasource:
            username: me
            reactive: { url: "vertx-reactive:postgresql://localhost/app" }
        "%prod":
          quarkus: { datasource: { reactive: { url: "postgresql://prod/app" } } }
        """);
    assertEquals("jdbc:postgresql://localhost/app", url());
    project.env("prod");
    assertEquals("jdbc:postgresql://prod/app", url());
  }

  @Test
  void plain_jpa_has_persistence_xml() {
    project
        .file(
            RESOURCES + "META-INF/persistence.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="main">
                <class>com.example.User</class>
                <properties>
                  <property name="jakarta.persistence.jdbc.url" value="jdbc:sqlite:${DB:app.db}"/>
                  <property name="jakarta.persistence.jdbc.user" value="me"/>
                  <property name="jakarta.persistence.jdbc.password" value="secret"/>
                  <property name="hibernate.default_schema" value="app"/>
                  <property name="hibernate.hbm2ddl.auto" value="update"/>
                </properties>
              </persistence-unit>
            </persistence>
            """)
        .file("target/classes/x", "");
    assertEquals("jdbc:sqlite:" + folder.toAbsolutePath().resolve("app.db"), url());
    assertEquals("me/secret", login());
    assertEquals(Map.of("hibernate.default_schema", "app"), project.read().model().settings());
  }

  @Test
  void one_of_several_units_is_chosen_by_name() {
    project.file(
        RESOURCES + "META-INF/persistence.xml",
        """
        <persistence>
          <persistence-unit name="a"><properties>
            <property name="javax.persistence.jdbc.url" value="jdbc:x:a"/></properties>
          </persistence-unit>
          <persistence-unit name="b"><properties>
            <property name="hibernate.connection.url" value="jdbc:x:b"/></properties>
          </persistence-unit>
        </persistence>
        """);
    project.file("hibernate.properties", "");
    assertEquals(
        "no tool.yaml in FOLDER\n  Run `limbeck init` to write one, or name one with --config.",
        project.error());
    project.option(Setting.MODEL_PERSISTENCE_UNIT, "b");
    assertEquals("jdbc:x:b", url());
    project.option(Setting.MODEL_PERSISTENCE_UNIT, "a");
    assertEquals("jdbc:x:a", url());
  }

  @Test
  void hibernate_properties_are_the_last_resort() {
    project.file(
        RESOURCES + "hibernate.properties",
        """
        # a comment
        hibernate.connection.url : jdbc:postgresql://localhost/\\
            app
        hibernate.connection.username = m\\u00fcller
        hibernate.connection.password\\:x = no key of ours
        """);
    assertEquals("jdbc:postgresql://localhost/app", url());
    assertEquals("müller/", login());
  }

  @Test
  void a_placeholder_of_the_application_that_stands_for_nothing_is_told() {
    project
        .file("target/classes/x", "")
        .file(
            RESOURCES + "application.yml",
            """
            spring:
              datasource:
                url: jdbc:postgresql://${DB_HOST}/app
                username: ${a}
            a: ${b}
            b: ${a}
            """);
    assertEquals(
        """
        src/main/resources/application.yml:3: in 'database.url': 'DB_HOST' is neither an environment variable nor a key of the application
          Set it, or say in tool.yaml what is wanted.
        src/main/resources/application.yml:4: in 'database.user': 'a' stands for itself
          Write its value out.""",
        project.error());
  }

  @Test
  void the_applications_files_are_not_resolved_where_tool_yaml_says_it() {
    project
        .tool("database: { url: 'sqlite://' }\nmodel: { classpath: [x] }\n")
        .file("application.yml", "spring.datasource.url: jdbc:postgresql://${DB_HOST}/app\n");
    assertEquals("jdbc:sqlite::memory:", url());
  }

  @Test
  void a_broken_file_of_the_application_only_disturbs_who_needs_it() {
    project
        .tool("database: { url: 'sqlite://' }\n")
        .file("application.yml", "spring: [\n")
        .file("target/classes/x", "");
    assertEquals("jdbc:sqlite::memory:", url());
    assertTrue(project.error().startsWith("application.yml:2: this is not YAML: "));
    project.tool("migrations: m\n");
    assertTrue(project.error().startsWith("application.yml:2: this is not YAML: "));
  }

  @Test
  void what_maven_fills_in_is_readable_but_not_usable() {
    project.file(
        RESOURCES + "application.yml",
        """
        info.version: @project.version@
        spring.profiles.active: @active@
        spring.datasource: { url: "jdbc:postgresql://localhost/app" }
        """);
    assertEquals("jdbc:postgresql://localhost/app", url());
    project.file(
        RESOURCES + "application.yml", "spring.datasource.url: jdbc:postgresql://@db.host@/app\n");
    assertEquals(
        "src/main/resources/application.yml:1: the url has a part that Maven fills in only when it"
            + " builds\n  Set database.url in tool.yaml, or LIMBECK_DATABASE_URL.",
        project.error());
  }

  @Test
  void properties_in_latin_1_are_read() throws Exception {
    java.nio.file.Files.write(
        folder.resolve("application.properties"),
        "spring.datasource.url=jdbc:x:y\nspring.datasource.username=müller\n"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertEquals("müller/", login());
  }

  @Test
  void broken_xml_is_told_and_external_entities_are_not_read() {
    project.tool("migrations: m\n").file("target/classes/x", "");
    project.file(RESOURCES + "META-INF/persistence.xml", "<persistence>\n<a>\n");
    assertEquals(
        """
        src/main/resources/META-INF/persistence.xml:3: this is not XML
          Correct the line.
        tool.yaml: no database url is set
          Set database.url in tool.yaml, the variable LIMBECK_DATABASE_URL, or give --url.""",
        project.error());
  }
}
