package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code limbeck init} writes is a file that reads. */
class ConfigTemplateTest {
  @TempDir Path folder;

  @Test
  void the_text_is_a_configuration() {
    String text = ConfigTemplate.text("sqlite:///app.db", "target/classes", "com.example");
    Config config = new Project(folder).tool(text).read();
    assertEquals(folder.toAbsolutePath().resolve("app.db"), config.database().url().file());
    assertEquals(List.of("com.example"), config.model().packages());
    assertEquals(List.of(folder.toAbsolutePath().resolve("migrations")), config.migrations());
  }

  @Test
  void its_comments_are_keys_that_work() {
    String text =
        ConfigTemplate.text("sqlite:///app.db", "target/classes", "")
            .replaceAll("(?m)^(  )?# ( *[a-z_]+:)", "$1$2")
            .replaceAll("(?m)^#   (user|password):", "  $1:");
    Config config =
        new Project(folder)
            .tool(text)
            .variable("DATABASE_URL", "postgresql://h/x")
            .variable("DB_USER", "u")
            .variable("DB_PASSWORD", "p")
            .env("prod")
            .read();
    assertEquals("jdbc:postgresql://h/x", config.database().url().jdbc());
    assertEquals("u", config.database().user());
    assertEquals(List.of("com.example.model"), config.model().packages());
    assertEquals(3, config.model().settings().size());
  }

  @Test
  void without_a_url_the_applications_own_is_used() {
    String text = ConfigTemplate.text("", "build/it's here", "");
    Project project =
        new Project(folder)
            .tool(text)
            .file("application.properties", "spring.datasource.url=jdbc:x:y\n");
    assertEquals("jdbc:x:y", project.read().database().url().jdbc());
    assertTrue(project.read().model().classpath().get(0).endsWith("it's here"));
  }
}
