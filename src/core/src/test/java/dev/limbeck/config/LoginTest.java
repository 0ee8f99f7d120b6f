package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose user and password go to which server, and that no password is shown. */
class LoginTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project = new Project(folder);
  }

  @Test
  void the_user_in_a_stronger_url_brings_its_own_password() {
    project.tool("database: { url: 'postgresql://h/x', user: weak, password: weak }\n");
    project.option(Setting.DATABASE_URL, "postgresql://strong@h/x");
    assertEquals("strong", project.read().database().user());
    assertEquals(Secret.NONE, project.read().database().password());
    project.option(Setting.DATABASE_URL, "postgresql://h/x");
    assertEquals("weak", project.read().database().user());
  }

  @Test
  void an_explicit_user_comes_before_the_one_in_a_url_of_the_same_place() {
    project.tool("database: { url: 'postgresql://a:b@h/x', user: c }\n");
    assertEquals("c", project.read().database().user());
    assertEquals("b", project.read().database().password().value());
    project.tool("database: { url: 'jdbc:postgresql://h/x?user=a&ssl=true&password=b%21' }\n");
    assertEquals(
        "jdbc:postgresql://h/x?user=a&ssl=true&password=b%21",
        project.read().database().url().jdbc());
    project.variable("LIMBECK_DATABASE_USER", "c");
    assertEquals("jdbc:postgresql://h/x?ssl=true", project.read().database().url().jdbc());
    assertEquals("c", project.read().database().user());
    assertEquals("b!", project.read().database().password().value());
  }

  @Test
  void the_applications_login_does_not_go_to_another_server() {
    project
        .tool("database: { url: 'postgresql://h/x' }\n")
        .file(
            "application.properties",
            "spring.datasource.url=jdbc:postgresql://app/x\nspring.datasource.password=app\n");
    assertEquals(Secret.NONE, project.read().database().password());
  }

  @Test
  void an_empty_user_leaves_the_one_in_the_url() {
    project.tool("database: { url: 'postgresql://me@h/x', user: '${DB_USER:}' }\n");
    assertEquals("me", project.read().database().user());
  }

  @Test
  void nothing_that_prints_shows_the_password() {
    Config config =
        project
            .tool(
                """
                database: { url: 'postgresql://me:hidden1@h/x', password: hidden2,
                  properties: { sslpassword: hidden3 } }
                model: { classpath: [x] }
                """)
            .read();
    assertFalse(config.toString().contains("hidden"), config.toString());
    assertFalse(config.database().url().toString().contains("hidden"));
    assertFalse(
        ConfigOptions.none()
            .with(Setting.DATABASE_PASSWORD, "hidden")
            .toString()
            .contains("hidden"));
    assertEquals("*** *** ***", config.database().secrets().redact("hidden2 hidden3 hidden1"));
  }
}
