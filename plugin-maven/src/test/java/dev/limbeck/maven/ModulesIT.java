package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.maven.Builds.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several modules: entities in one, the application with its database in another. */
class ModulesIT {

  @Test
  void takes_the_module_that_declares_the_plugin_and_finds_entities_in_its_neighbour()
      throws Exception {
    Builds builds = Builds.of("modules", "modules");
    Outcome outcome =
        builds.run(
            "compile",
            "limbeck:revision",
            "limbeck:upgrade",
            "-Dlimbeck.autogenerate",
            "-Dlimbeck.message=create staff");
    assertTrue(outcome.success(), outcome.log());
    String log = outcome.log();
    assertTrue(log.contains("Passed over: packaging pom"), log);
    assertTrue(log.contains("Passed over: the module has no tool.yaml"), log);
    String url = "jdbc:sqlite:" + builds.folder().resolve("app/staff.db");
    assertEquals(Set.of("limbeck_version", "person"), Databases.tables(url, "", ""));
  }

  @Test
  void finds_the_same_entities_when_the_neighbour_is_packed() throws Exception {
    Builds builds = Builds.of("modules", "modules-packed");
    Outcome outcome =
        builds.run(
            "package",
            "limbeck:revision",
            "-Dlimbeck.autogenerate",
            "-Dlimbeck.message=create staff",
            "-T2");
    assertTrue(outcome.success(), outcome.log());
    assertTrue(outcome.log().contains("wrote migrations/"), outcome.log());
  }
}
