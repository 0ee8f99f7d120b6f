package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MariaDB and MySQL make up a value for a column that becomes NOT NULL; a row gets none of them.
 */
class MadeUpValuesTest {
  private static final String NOTHING = "Nothing of this revision was kept.";

  @TempDir Path folder;

  private TestProject withTable() throws Exception {
    TestProject project = new TestProject(folder.resolve("p"), TestMariaDb.newDatabase());
    project.revision(
        "0001", "", "upgrade:\n  - create_table: { name: a, columns: [{ name: x, type: int }] }\n");
    project.upgrade();
    return project;
  }

  /** The row comes while the statement itself waits for it, behind every question. */
  @ParameterizedTest
  @ValueSource(strings = {"int", "timestamp with time zone", "json"})
  void rows_that_come_while_a_statement_waits_get_no_value_of_the_server_s(String type)
      throws Exception {
    TestProject project = withTable();
    project.revision(
        "0002",
        "0001",
        "upgrade:\n  - add_column: { table: a, column: { name: y, type: "
            + type
            + ", nullable: false } }\n");
    refusedForLateRow(project, "ALTER TABLE a ADD COLUMN%");
    assertEquals(List.of(), new Current(project.config()).run().begun());
    project.execute("DELETE FROM a");
    project.upgrade();
    assertMade(project);
  }

  /** NULL in a TIMESTAMP would become the time of the change, whenever it comes. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "datetime(3)"})
  void an_empty_moment_does_not_become_now(String before) throws Exception {
    TestProject project = withTable();
    project.execute("ALTER TABLE a ADD COLUMN y " + before + " NULL");
    project.execute("INSERT INTO a (x) VALUES (1)");
    project.revision(
        "0002",
        "0001",
        "upgrade:\n  - alter_column:"
            + " { table: a, column: y, nullable: false, type: timestamp with time zone }\n");
    String words = project.failure();
    assertTrue(words.contains("column 'y' becomes NOT NULL"), words);
    assertTrue(words.contains("there are rows without a value"), words);
    assertTrue(words.contains(NOTHING), words);
    project.execute("UPDATE a SET y = '2026-01-02 03:04:05'");
    refusedForLateRow(project, "ALTER TABLE a ADD CONSTRAINT%");
    assertEquals("1", project.value("SELECT count(*) FROM a WHERE y IS NULL"));
    project.execute("DELETE FROM a WHERE x = 2");
    project.upgrade();
    assertMade(project);
    assertEquals("1", project.value("SELECT count(*) FROM a WHERE y = '2026-01-02 03:04:05'"));
  }

  /** Killed behind either of its statements, ticked off or not: the check in the place goes. */
  @ParameterizedTest
  @CsvSource({"2, a MODIFY, done", "2, a MODIFY, announced", "3, a ADD COLUMN z, announced"})
  void a_column_without_a_value_is_made_to_its_end(int killed, String before, String state)
      throws Exception {
    TestProject project = withTable();
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - add_column: { table: a, column: { name: y, type: int, nullable: false } }
          - add_column: { table: a, column: { name: z, type: int } }
        """);
    Tool tool =
        TestProject.tool(
            new RunListener() {
              @Override
              public void executing(Step step, dev.limbeck.dialect.Statement statement) {
                if (statement.sql().startsWith("ALTER TABLE " + before)) {
                  throw new IllegalStateException("killed");
                }
              }
            },
            Duration.ofSeconds(30));
    Executable up = () -> new Upgrade(project.config(), tool).run("head");
    assertThrows(IllegalStateException.class, up);
    project.execute("UPDATE limbeck_step SET state = 'planned' WHERE state = 'announced'");
    project.execute(
        "UPDATE limbeck_step SET state = '%s' WHERE operation_number = 1 AND statement_number = %d"
            .formatted(state, killed));
    project.upgrade();
    assertMade(project);
  }

  private static void assertMade(TestProject project) throws SQLException {
    assertEquals(
        "NO",
        project.value(
            "SELECT is_nullable FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = 'a' AND column_name = 'y'"));
    assertEquals(
        "0",
        project.value(
            "SELECT count(*) FROM information_schema.table_constraints"
                + " WHERE table_schema = DATABASE() AND table_name = 'a'"
                + " AND constraint_name LIKE 'limbeck%'"));
  }

  /** Another session's row is committed while a statement of the upgrade waits for it. */
  private static void refusedForLateRow(TestProject project, String waiting) throws Exception {
    try (Connection writer = DriverManager.getConnection(project.url());
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO a (x) VALUES (2)");
      CompletableFuture<String> failure = CompletableFuture.supplyAsync(project::failure);
      await(project, waiting, failure);
      writer.commit();
      String words = failure.get(60, TimeUnit.SECONDS);
      assertTrue(words.contains("Rows of other sessions came while the statement waited"), words);
      assertTrue(words.contains(NOTHING), words);
    }
  }

  private static void await(TestProject project, String waiting, CompletableFuture<String> run)
      throws Exception {
    String query =
        "SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE()"
            + " AND state LIKE 'Waiting for table metadata lock%' AND info LIKE '"
            + waiting
            + "'";
    while (project.value(query).equals("0")) {
      assertFalse(run.isDone(), () -> "nothing waits: " + run.join());
      Thread.sleep(20);
    }
  }
}
