package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is rolled back. */
class DryRunTest {
  private static final String USERS =
      """
      upgrade:
        - create_table: { name: users, columns: [ { name: id, type: bigint, nullable: false } ] }
        - bulk_insert: { table: users, columns: [id], rows: [[1], [2]] }
      downgrade:
        - drop_table: { name: users }
      """;
  private static final String CHANGE =
      """
      upgrade:
        - add_column: { table: users, column: { name: n, type: integer, nullable: false, default: 1 } }
        - alter_column: { table: users, column: id, type: integer }
        - create_table: { name: posts, columns: [ { name: id, type: bigint } ] }
        - execute: UPDATE users SET n = id
      downgrade: []
      """;

  @TempDir private Path folder;

  private static Upgrade upgrade(TestProject project) {
    return new Upgrade(project.config(), TestProject.tool());
  }

  @Test
  void nothing_is_left_behind_on_sqlite() throws Exception {
    Path file = folder.resolve("app.db");
    TestProject project = new TestProject(folder.resolve("p"), "jdbc:sqlite:" + file);
    project.revision("a1", "", USERS);
    assertEquals(1, upgrade(project).dryRun("head").steps().size());
    assertFalse(Files.exists(file));
    upgrade(project).run("head");
    project.revision("b2", "a1", CHANGE);
    byte[] before = Files.readAllBytes(file);
    assertEquals(1, upgrade(project).dryRun("head").steps().size());
    assertEquals(
        1, new Downgrade(project.config(), TestProject.tool()).dryRun("base").steps().size());
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(1, upgrade(project).run("head").steps().size());
    assertEquals(0, upgrade(project).dryRun("head").steps().size());
  }

  @Test
  void nothing_is_left_behind_on_postgresql() throws Exception {
    String url = TestPostgres.newDatabase();
    TestProject project = new TestProject(folder.resolve("p"), url);
    project.revision("a1", "", USERS);
    Schema empty = schema(url);
    assertEquals(1, upgrade(project).dryRun("head").steps().size());
    assertEquals(empty, schema(url));
    upgrade(project).run("head");
    project.revision("b2", "a1", CHANGE);
    Schema before = schema(url);
    assertEquals(1, upgrade(project).dryRun("head").steps().size());
    assertEquals(before, schema(url));
    assertEquals(1, upgrade(project).run("head").steps().size());
  }

  private static Schema schema(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return Dialects.of(connection).inspector().inspect(connection, Set.of()).schema();
    }
  }

  @Test
  void what_would_fail_is_told_and_leaves_nothing_either() throws Exception {
    Path file = folder.resolve("app.db");
    TestProject project = new TestProject(folder.resolve("p"), "jdbc:sqlite:" + file);
    project.revision("a1", "", USERS);
    upgrade(project).run("head");
    project.revision(
        "b2",
        "a1",
        "upgrade:\n  - execute: UPDATE users SET id = 1\n  - create_unique_constraint: { name: u,"
            + " table: users, columns: [id] }\ndowngrade: []\n");
    byte[] before = Files.readAllBytes(file);
    UserException e = assertThrows(UserException.class, () -> upgrade(project).dryRun("head"));
    assertTrue(String.valueOf(e.getMessage()).contains("b2"), e.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void what_must_stand_outside_of_a_transaction_is_told_before_anything_is_tried()
      throws Exception {
    TestProject project = new TestProject(folder.resolve("p"), TestPostgres.newDatabase());
    project.revision("a1", "", USERS);
    project.revision(
        "b2",
        "a1",
        "upgrade:\n  - create_index: { name: ix_users_id, table: users, columns: [id], postgresql: {"
            + " concurrently: true } }\ndowngrade:\n  - drop_index: { name: ix_users_id, table:"
            + " users }\n");
    UserException e = assertThrows(UserException.class, () -> upgrade(project).dryRun("head"));
    assertTrue(
        String.valueOf(e.getMessage())
            .contains(
                "revision b2 cannot be tried: create index ix_users_id on users cannot stand in a"
                    + " transaction, which is rolled back\n  Try the revisions before it"),
        e.getMessage());
    assertEquals(1, upgrade(project).dryRun("a1").steps().size());
  }

  @Test
  void where_nothing_can_be_rolled_back_it_refuses() throws Exception {
    String url = "jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
    TestProject project = new TestProject(folder.resolve("p"), url);
    project.revision("a1", "", USERS);
    UserException e = assertThrows(UserException.class, () -> upgrade(project).dryRun("head"));
    assertEquals(
        "h2 cannot roll back changes of the schema, so nothing can be tried\n"
            + "  Read what would run: 'limbeck plan' lists it, '--sql' in place of --dry-run prints"
            + " the SQL. Or try it on a copy.",
        e.getMessage());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertThrows(SQLException.class, () -> statement.execute("SELECT * FROM limbeck_version"));
    }
  }
}
