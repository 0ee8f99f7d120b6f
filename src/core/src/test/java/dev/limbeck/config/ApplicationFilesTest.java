package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
  void a_spring_boot_project_needs_no_tool_yaml() {
    project
        .file("pom.xml", pom("3.4.1"))
        .file("target/classes/x", "")
        .file("target/dependency/hibernate.jar", "")
        .file(
            RESOURCES + "application.yml",
            """
            spring:
              datasource:
                url: jdbc:postgresql://${DB_HOST:localhost}:${db.port}/app
                username: app
                password: ${DB_PASSWORD}
              jpa:
                hibernate:
                  ddl-auto: validate
                properties:
                  hibernate:
                    default_schema: app
                    connection.provider_disables_autocommit: true
            db.port: 5432
            """)
        .variable("DB_PASSWORD", "secret");
    Config config = project.read();
    assertEquals("jdbc:postgresql://localhost:5432/app", config.database().url().jdbc());
    assertEquals("app", config.database().user());
    assertEquals("secret", config.database().password().value());
    assertEquals(
        List.of("target/classes", "target/dependency/hibernate.jar"),
        config.model().classpath().stream()
            .map(path -> folder.toAbsolutePath().relativize(path).toString())
            .toList());
    assertEquals(1, config.model().roots().size());
    assertEquals(
        Map.of(
            "hibernate.default_schema",
            "app",
            "hibernate.implicit_naming_strategy",
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy",
            "hibernate.physical_naming_strategy",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"),
        config.model().settings());
    assertEquals(
        "src/main/resources/application.yml:3",
        String.valueOf(config.places().get(Setting.DATABASE_URL)));
  }

  private static String pom(String version) {
    return "<project><parent><groupId>org.springframework.boot</groupId>"
        + "<artifactId>spring-boot-starter-parent</artifactId>\n <version>"
        + version
        + "</version></parent></project>";
  }

  @Test
  void spring_boot_4_has_its_naming_strategies_elsewhere() {
    project
        .file("pom.xml", pom("4.0.0"))
        .tool("database: { url: 'sqlite://' }\nmodel: { classpath: [x] }\n");
    String expected =
        "[org.springframework.boot.hibernate.SpringImplicitNamingStrategy,"
            + " org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl]";
    assertEquals(expected, project.read().model().settings().values().toString());
    project
        .file("pom.xml", "<project/>")
        .tool(
            """
            database: { url: 'sqlite://' }
            model: { classpath: [x, /lib/spring-boot-4.0.1.jar] }
            """);
    assertEquals(expected, project.read().model().settings().values().toString());
  }

  @Test
  void a_build_of_gradle_tells_the_version_of_spring_boot_too() {
    project
        .file(
            "build.gradle.kts",
            "plugins {\n  id(\"org.springframework.boot\") version \"4.0.0\"\n}\n")
        .tool("database: { url: 'sqlite://' }\nmodel: { classpath: [x] }\n");
    assertTrue(project.read().model().settings().toString().contains("SnakeCase"));
  }

  @Test
  void the_applications_naming_strategies_come_before_springs_and_after_ours() {
    project
        .tool("database: { url: 'sqlite://' }\nmodel: { classpath: [x] }\n")
        .file(
            "application.properties",
            """
            spring.jpa.hibernate.naming.physicalStrategy=com.example.Physical
            spring.jpa.properties.hibernate.implicit_naming_strategy=com.example.Implicit
            """);
    String key = "hibernate.physical_naming_strategy";
    assertEquals("com.example.Physical", project.read().model().settings().get(key));
    assertEquals(
        "com.example.Implicit",
        project.read().model().settings().get("hibernate.implicit_naming_strategy"));
    project.tool(
        """
        database: { url: 'sqlite://' }
        model: { classpath: [x], properties: { hibernate.physical_naming_strategy: com.example.Ours } }
        """);
    assertEquals("com.example.Ours", project.read().model().settings().get(key));
  }

  @Test
  void properties_come_before_yaml_and_config_before_the_root() {
    project.file(RESOURCES + "application.yml", "spring.datasource.url: jdbc:x:yml\n");
    assertEquals("jdbc:x:yml", url());
    project.file(RESOURCES + "application.properties", "spring.datasource.url=jdbc:x:properties\n");
    assertEquals("jdbc:x:properties", url());
    project.file(RESOURCES + "config/application.yml", "spring.datasource.url: jdbc:x:config\n");
    assertEquals("jdbc:x:config", url());
    project.file("application.yml", "spring.datasource.url: jdbc:x:folder\n");
    assertEquals("jdbc:x:folder", url());
    project.file("config/application.yaml", "spring.datasource.url: jdbc:x:folder-config\n");
    assertEquals("jdbc:x:folder-config", url());
    project.variable("SPRING_DATASOURCE_URL", "jdbc:x:variable");
    assertEquals("jdbc:x:variable", url());
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
  void a_profile_has_files_and_documents_of_its_own() {
    project
        .file(
            RESOURCES + "application.yml",
            """
            spring:
              datasource: { url: "jdbc:x:default", username: base }
            ---
            spring:
              config.activate.on-profile: "prod & !eu"
              datasource: { url: "jdbc:x:document" }
            """)
        .file(RESOURCES + "application-test.properties", "spring.datasource.url=jdbc:x:file\n");
    assertEquals("jdbc:x:default", url());
    project.env("prod");
    assertEquals("jdbc:x:document", url());
    assertEquals("base/", login());
    project.env("test");
    assertEquals("jdbc:x:file", url());
    project.env("").variable("SPRING_PROFILES_ACTIVE", "prod");
    assertEquals("jdbc:x:document", url());
  }

  @Test
  void the_application_chooses_a_profile_itself_where_nobody_else_does() {
    project.file(
        RESOURCES + "application.properties",
        """
            spring.profiles.active=${PROFILE:dev}
            spring.profiles.group.dev=h2,extra
            #---
            spring.config.activate.on-profile=h2
            spring.datasource.url=jdbc:h2:mem:dev
            #---
            spring.config.activate.on-profile=prod
            spring.datasource.url=jdbc:x:prod
            #---
            spring.config.activate.on-cloud-platform=kubernetes
            spring.datasource.url=jdbc:x:cloud
            """);
    assertEquals("jdbc:h2:mem:dev", url());
    project.variable("PROFILE", "prod");
    assertEquals("jdbc:x:prod", url());
  }

  @Test
  void an_environment_of_tool_yaml_is_a_profile_of_the_application() {
    project
        .tool("environments: { prod: { migrations: m } }\n")
        .file("application.properties", "spring.datasource.url=jdbc:x:base\n")
        .file("application-prod.properties", "spring.datasource.url=jdbc:x:prod\n")
        .env("prod");
    assertEquals("jdbc:x:prod", url());
    project.env("prd");
    assertEquals(
        "tool.yaml: unknown environment 'prd'\n  Did you mean 'prod'? There are: prod.",
        project.error());
  }

  @Test
  void a_url_that_only_a_profile_has_is_named() {
    project
        .file("application.properties", "spring.application.name=x\n")
        .file("application-prod.properties", "spring.datasource.url=jdbc:x:prod\n");
    assertEquals(
        "no database url is set\n"
            + "  The application has one for the profile prod: choose it with --env. Set"
            + " database.url in tool.yaml, the variable LIMBECK_DATABASE_URL, or give --url.",
        project.error());
  }

  @Test
  void an_empty_value_of_a_profile_takes_the_base_away() {
    project
        .file(
            "application.yml",
            "spring.datasource: { url: 'jdbc:x:y', username: me, password: secret }\n")
        .file("application-dev.yml", "spring:\n  datasource:\n    password:\n")
        .env("dev");
    assertEquals("me/", login());
  }

  @Test
  void the_naming_strategy_of_early_spring_boot_is_hibernates() {
    project
        .tool("database: { url: 'sqlite://' }\nmodel: { classpath: [x] }\n")
        .file(
            "application.properties",
            "spring.jpa.hibernate.naming.physical-strategy="
                + "org.springframework.boot.orm.jpa.hibernate.SpringPhysicalNamingStrategy\n");
    assertEquals(
        "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
        project.read().model().settings().get("hibernate.physical_naming_strategy"));
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
  void springs_escape_is_a_backslash() {
    project.file(
        "application.yml",
        "spring.datasource: { url: 'jdbc:x:y', username: u, password: 'a\\${b}$${c}' }\nc: d\n");
    assertEquals("u/a${b}$d", login());
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
  void profile_expressions_are_springs() {
    Profiles prod = new Profiles(List.of("prod", "eu"));
    assertTrue(prod.match(List.of()));
    assertTrue(prod.match(List.of("prod")));
    assertTrue(prod.match(List.of("dev", "prod & eu")));
    assertTrue(prod.match(List.of("!dev & (us | eu)")));
    assertFalse(prod.match(List.of("prod & !eu")));
    assertFalse(prod.match(List.of("default")));
    assertFalse(prod.match(List.of("")));
    assertTrue(new Profiles(List.of()).match(List.of("default")));
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
