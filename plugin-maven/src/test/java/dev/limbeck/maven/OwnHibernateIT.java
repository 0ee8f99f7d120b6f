package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.maven.Builds.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A project with the annotations and without Hibernate; the driver is a dependency of the plugin,
 * the rest stands in {@code tool.yaml}.
 */
class OwnHibernateIT {

  @Test
  void reads_the_entities_of_a_project_that_has_no_hibernate() throws Exception {
    Builds builds = Builds.of("bare", "bare");
    Outcome outcome =
        builds.run(
            "limbeck:revision",
            "limbeck:upgrade",
            "-Dlimbeck.autogenerate",
            "-Dlimbeck.message=create notes");
    assertTrue(outcome.success(), outcome.log());
    assertTrue(outcome.log().contains("wrote db/revisions/"), outcome.log());
    String url = "jdbc:sqlite:" + builds.folder().resolve("notes.db");
    assertEquals(Set.of("limbeck_version", "note"), Databases.tables(url, "", ""));
  }
}
