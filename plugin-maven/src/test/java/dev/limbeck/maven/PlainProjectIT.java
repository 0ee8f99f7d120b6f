package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.maven.Builds.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Entities without any framework; the url stands in the POM. */
class PlainProjectIT {

  @Test
  void goes_from_entities_to_tables_and_back() throws Exception {
    Builds builds = Builds.of("plain", "plain");
    Outcome revised =
        builds.run(
            "limbeck:revision", "-Dlimbeck.autogenerate", "-Dlimbeck.message=create the blog");
    assertTrue(revised.success(), revised.log());
    Path revision = onlyRevision(builds);
    assertTrue(revision.toString().endsWith("_create_the_blog.yaml"), revision.toString());
    assertTrue(revised.log().contains("[INFO] wrote migrations/"), revised.log());
    assertFalse(Files.exists(builds.folder().resolve("app.db")), "a look made the database");

    Outcome upgraded =
        builds.run(
            "limbeck:upgrade",
            "limbeck:current",
            "limbeck:history",
            "limbeck:check",
            "limbeck:revision",
            "-Dlimbeck.autogenerate");
    assertTrue(upgraded.success(), upgraded.log());
    String id = id(revision);
    assertTrue(upgraded.log().contains("[INFO] upgraded " + id + " create the blog ("));
    assertTrue(upgraded.log().contains("[INFO] " + id + " (head) create the blog"));
    assertTrue(upgraded.log().contains("[INFO] <base> -> " + id + " (head), create the blog"));
    assertTrue(upgraded.log().contains("[INFO] no differences"), upgraded.log());
    assertTrue(upgraded.log().contains("[INFO] nothing to do"), upgraded.log());
    assertEquals(List.of(revision), revisions(builds));
    assertEquals(Set.of("limbeck_version", "posts", "users"), tables(builds));

    addNickname(builds);
    Outcome checked = builds.run("limbeck:check");
    assertFalse(checked.success());
    assertTrue(checked.log().contains("the entities and the database differ"), checked.log());
    assertTrue(checked.log().contains("nickname"), checked.log());
    assertFalse(checked.log().contains("\tat "), "a stack trace:\n" + checked.log());

    Outcome second =
        builds.run(
            "limbeck:revision",
            "limbeck:upgrade",
            "limbeck:current",
            "-Dlimbeck.autogenerate",
            "-Dlimbeck.message=add nickname",
            "-Dlimbeck.format=sql",
            "-Dlimbeck.checkHeads");
    assertTrue(second.success(), second.log());
    assertEquals(2, revisions(builds).size());
    assertTrue(
        revisions(builds).stream().anyMatch(file -> file.toString().endsWith("_add_nickname.sql")));

    Outcome downgraded = builds.run("limbeck:downgrade", "-Dlimbeck.target=base");
    assertTrue(downgraded.success(), downgraded.log());
    assertEquals(Set.of("limbeck_version"), tables(builds));

    Outcome behind = builds.run("limbeck:current", "-Dlimbeck.checkHeads");
    assertFalse(behind.success());
    assertTrue(behind.log().contains("the database is not at head"), behind.log());

    Outcome stamped = builds.run("limbeck:stamp", "limbeck:current", "-Dlimbeck.targets=" + id);
    assertTrue(stamped.success(), stamped.log());
    assertTrue(stamped.log().contains("[INFO] stamped " + id), stamped.log());
    assertEquals(Set.of("limbeck_version"), tables(builds));
  }

  @Test
  void an_empty_revision_makes_no_database() throws Exception {
    Builds builds = Builds.of("plain", "plain-empty");
    Outcome empty = builds.run("limbeck:revision", "-Dlimbeck.message=by hand");
    assertTrue(empty.success(), empty.log());
    assertEquals(1, revisions(builds).size());
    assertFalse(Files.exists(builds.folder().resolve("app.db")));
  }

  private static void addNickname(Builds builds) throws IOException {
    Path user = builds.folder().resolve("src/main/java/blog/User.java");
    String source = Files.readString(user);
    Files.writeString(
        user,
        source.replace("// more columns", "@Column(length = 50)\n  private String nickname;"));
  }

  private static Path onlyRevision(Builds builds) throws IOException {
    List<Path> revisions = revisions(builds);
    assertEquals(1, revisions.size(), revisions.toString());
    return revisions.get(0);
  }

  private static List<Path> revisions(Builds builds) throws IOException {
    try (var files = Files.list(builds.folder().resolve("migrations"))) {
      return files.sorted().toList();
    }
  }

  private static String id(Path revision) {
    return revision.getFileName().toString().substring(0, 12);
  }

  private static Set<String> tables(Builds builds) throws SQLException {
    return Databases.tables("jdbc:sqlite:" + builds.folder().resolve("app.db"), "", "");
  }
}
