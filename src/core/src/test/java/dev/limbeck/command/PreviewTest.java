package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.limbeck.operation.Operation;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
  private static final String USERS =
      """
      upgrade:
        - create_table: { name: users, columns: [{ name: id, type: bigint }] }
      downgrade:
        - drop_table: { name: users }
      """;

  @TempDir private Path folder;

  @Test
  void a_database_that_is_not_there_is_not_made() {
    TestProject project = new TestProject(folder, "jdbc:sqlite:" + folder.resolve("app.db"));
    project.revision("a1", "", USERS);
    Preview.Result result =
        new Preview(project.config(), TestProject.tool()).upgrade(List.of("head"));
    assertEquals(Set.of(), result.before());
    assertEquals(Set.of("a1"), result.after());
    assertEquals(
        List.of("create table users"),
        result.steps().get(0).operations().stream().map(Operation::describe).toList());
    assertFalse(Files.exists(folder.resolve("app.db")));
  }

  @Test
  void nothing_is_written_to_a_server() throws Exception {
    String url = TestPostgres.newDatabase();
    TestProject project = new TestProject(folder, url);
    project.revision("a1", "", USERS);
    Preview preview = new Preview(project.config(), TestProject.tool());
    assertEquals(1, preview.upgrade(List.of("heads")).steps().size());
    assertEquals(List.of(), preview.downgrade("base").steps());
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet tables =
            connection
                .createStatement()
                .executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      tables.next();
      assertEquals(0, tables.getInt(1));
    }
  }
}
