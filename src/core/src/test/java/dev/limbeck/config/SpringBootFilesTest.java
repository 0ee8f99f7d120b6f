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

/** Projects of Spring Boot: their files, profiles and naming strategies. */
class SpringBootFilesTest {
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
  void it_is_said_where_nobody_has_named_springs_names() {
    String tool = "database: { url: 'sqlite://' }\nmodel: { classpath: [x]";
    project.tool(tool + " }\n");
    assertEquals(List.of(), project.read().model().chosen());
    project.file("application.properties", "spring.jpa.open-in-view=false\n");
    assertEquals(1, project.read().model().chosen().size());
    project.tool(tool + ", naming: { physical: spring } }\n");
    assertEquals(1, project.read().model().chosen().size());
    for (String word : List.of("spring", "jpa")) {
      project.tool(tool + ", naming: { physical: " + word + ", implicit: " + word + " } }\n");
      assertEquals(List.of(), project.read().model().chosen());
    }
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
  void springs_escape_is_a_backslash() {
    project.file(
        "application.yml",
        "spring.datasource: { url: 'jdbc:x:y', username: u, password: 'a\\${b}$${c}' }\nc: d\n");
    assertEquals("u/a${b}$d", login());
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
}
