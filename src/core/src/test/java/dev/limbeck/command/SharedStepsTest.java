package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.runner.Resolution;
import dev.limbeck.testing.TestMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two projects with a version table each in one database, whose revisions have the same ids: what
 * one of them has begun is nothing to the other.
 */
class SharedStepsTest {
  @TempDir Path folder;

  private static String url(String database) {
    return database.equals("mariadb")
        ? TestMariaDb.newDatabase()
        : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  }

  private TestProject project(String name, String url, String versionTable) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        own.resolve("tool.yaml"),
        "migrations: [migrations]\nversion_table: { name: " + versionTable + " }\n");
    return new TestProject(own, url);
  }

  private static void write(TestProject project, String name, String last) {
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table: { name: %s_1, columns: [{ name: id, type: bigint }] }
          - execute: %s
        """
            .formatted(name, last));
  }

  private static void upgrade(TestProject project) {
    new Upgrade(project.config(), TestProject.tool()).run("head");
  }

  private static List<String> steps(TestProject project) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT DISTINCT revision FROM limbeck_step ORDER BY revision")) {
      while (row.next()) {
        steps.add(row.getString(1));
      }
    }
    return steps;
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "mariadb"})
  void each_goes_on_with_its_own(String database) throws Exception {
    String url = url(database);
    TestProject usual = project("usual", url, "limbeck_version");
    TestProject other = project("other", url, "other_version");
    write(usual, "usual", "INSERT INTO nowhere VALUES (1)");
    write(other, "other", "INSERT INTO nowhere VALUES (2)");
    assertThrows(UserException.class, () -> upgrade(usual));
    assertThrows(UserException.class, () -> upgrade(other));
    assertEquals(List.of("0001", "other_version:0001"), steps(usual));
    write(other, "other", "INSERT INTO other_1 VALUES (2)");
    upgrade(other);
    assertEquals(List.of("0001"), steps(usual));
    write(usual, "usual", "INSERT INTO usual_1 VALUES (1)");
    upgrade(usual);
    assertEquals(List.of(), steps(usual));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "mariadb"})
  void nobody_forgets_what_is_the_others(String database) throws Exception {
    String url = url(database);
    TestProject usual = project("usual", url, "limbeck_version");
    TestProject other = project("other", url, "other_version");
    write(other, "other", "INSERT INTO nowhere VALUES (2)");
    assertThrows(UserException.class, () -> upgrade(other));
    write(usual, "usual", "INSERT INTO usual_1 VALUES (1)");
    upgrade(usual);
    String message =
        String.valueOf(
            assertThrows(
                    UserException.class,
                    () ->
                        new Resolve(usual.config(), TestProject.tool())
                            .run("0001", Resolution.FORGET))
                .getMessage());
    assertTrue(message.contains("no revision '0001' was begun"), message);
    assertEquals(List.of("other_version:0001"), steps(usual));
    new Resolve(other.config(), TestProject.tool()).run("0001", Resolution.FORGET);
    assertEquals(List.of(), steps(usual));
  }
}
