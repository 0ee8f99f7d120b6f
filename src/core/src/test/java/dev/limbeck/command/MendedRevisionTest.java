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
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A revision that failed in the midst of a script, and is mended behind what took effect. */
class MendedRevisionTest {
  private static final String BROKEN =
      "create table a (id int);\ninsert into a values (1);\ninsert into nowhere values (2);\n";

  @TempDir Path folder;

  private TestProject project(String database) {
    return new TestProject(
        folder.resolve("p"),
        database.equals("mariadb")
            ? TestMariaDb.newDatabase()
            : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  private static void write(TestProject project, String script) throws IOException {
    Files.writeString(
        project.folder().resolve("migrations/0001.sql"),
        "-- revision: 0001\n-- upgrade\n" + script);
  }

  private static String count(TestProject project, String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getString(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void goes_on_behind_what_took_effect(String database) throws Exception {
    TestProject project = project(database);
    write(project, BROKEN);
    project.failure();
    write(project, BROKEN.replace("nowhere values (2)", "elsewhere values (2)"));
    String again = project.failure();
    assertTrue(again.contains("the run goes on from there"), again);
    write(
        project,
        BROKEN.replace("nowhere values (2)", "a values (2)") + "insert into a values (3);\n");
    project.upgrade();
    assertEquals("3", count(project, "a"));
    assertEquals("0", count(project, "limbeck_step"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void may_end_where_it_has_come_to(String database) throws Exception {
    TestProject project = project(database);
    write(project, BROKEN);
    project.failure();
    write(project, "create table a (id int); -- the table\ninsert into a values (1);\n");
    project.upgrade();
    assertEquals("1", count(project, "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void is_refused_where_what_took_effect_was_changed(String database) throws Exception {
    TestProject project = project(database);
    write(project, BROKEN);
    project.failure();
    write(project, BROKEN.replace("values (1)", "values (7)"));
    String changed = project.failure();
    assertTrue(
        changed.contains(
            "statement 2 of its operation 1 has taken effect as 'insert into a values (1)';"
                + " the file says 'insert into a values (7)' there now"),
        changed);
    assertEquals("1", count(project, "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void is_not_stamped(String database) throws Exception {
    TestProject project = project(database);
    write(project, BROKEN);
    project.failure();
    Stamp stamp = new Stamp(project.config(), TestProject.tool());
    String refused =
        String.valueOf(
            assertThrows(UserException.class, () -> stamp.run(false, "head")).getMessage());
    assertTrue(
        refused.contains("the upgrade of revision 0001 was begun and is not ended"), refused);
    assertEquals("3", count(project, "limbeck_step"));
    assertEquals("0", count(project, "limbeck_version"));
    new Resolve(project.config(), TestProject.tool()).run("0001", Resolution.FORGET);
    stamp.run(false, "head");
    assertEquals("1", count(project, "limbeck_version"));
  }
}
