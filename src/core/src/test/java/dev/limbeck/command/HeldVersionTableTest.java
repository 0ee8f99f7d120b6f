package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.runner.Retries;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody lets nobody read the version table: that is told, and not waited for without an end. */
@Execution(ExecutionMode.CONCURRENT)
class HeldVersionTableTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "postgresql, LOCK TABLE limbeck_version IN ACCESS EXCLUSIVE MODE",
    "mariadb, LOCK TABLES limbeck_version WRITE",
    "mariadb, LOCK TABLES limbeck_lease WRITE",
    "mariadb, LOCK TABLES limbeck_step WRITE"
  })
  void an_upgrade_ends_and_says_why(String database, String lock) throws Exception {
    TestProject project = project(database.equals("postgresql"));
    project.revision(
        "0001", "", "upgrade:\n  - create_table: { name: a, columns: [{ name: x, type: int }] }\n");
    project.upgrade();
    project.revision(
        "0002", "0001", "upgrade:\n  - add_column: { table: a, column: { name: y, type: int } }\n");
    try (Connection holder = DriverManager.getConnection(project.url());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(lock);
      String message = project.failure();
      assertTrue(message.startsWith("the database refused: "), message);
      if (database.equals("postgresql") || TestMariaDb.isMySql()) {
        assertTrue(message.contains("\n  limbeck_"), message);
      }
      holder.rollback();
    }
    project.upgrade();
    assertEquals("2", project.value("SELECT count(*) FROM limbeck_version"));
  }

  /** Who may read it need not be able to write it. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void nor_is_the_row_of_a_revision(String concurrently) throws Exception {
    TestProject project = new TestProject(folder, TestPostgres.newDatabase());
    project.revision(
        "0001", "", "upgrade:\n  - create_table: { name: a, columns: [{ name: x, type: int }] }\n");
    project.upgrade();
    project.revision(
        "0002",
        "0001",
        "upgrade:\n  - create_index: { name: ix, table: a, columns: [x], postgresql: { concurrently: %s } }\n"
            .formatted(concurrently));
    try (Connection holder = DriverManager.getConnection(project.url());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE limbeck_version IN SHARE MODE");
      Retries once = new Retries(Duration.ofSeconds(1), 0);
      Upgrade upgrade = new Upgrade(project.config(), TestProject.tool().with(once));
      Executable run = () -> upgrade.run("head");
      Executable rehearsal = concurrently.equals("true") ? run : () -> upgrade.dryRun("head");
      for (Executable one : List.of(run, rehearsal)) {
        String message = message(one);
        assertTrue(message.contains("revision 0002 failed to upgrade"), message);
        assertTrue(message.contains("The locks were held by:\n    server process "), message);
      }
      holder.rollback();
    }
    project.upgrade();
    assertEquals("2", project.value("SELECT count(*) FROM limbeck_version"));
  }

  private TestProject project(boolean postgresql) throws Exception {
    return new TestProject(
        folder, postgresql ? TestPostgres.newDatabase() : TestMariaDb.newDatabase());
  }

  /** What lets an index be made in steps. */
  private static String with(boolean postgresql) {
    return postgresql ? ", postgresql: { concurrently: true }" : "";
  }

  /** Lets others read, and nobody write. */
  private static String lock(boolean postgresql, String table) {
    return postgresql ? "LOCK TABLE " + table + " IN SHARE MODE" : "LOCK TABLES " + table + " READ";
  }

  /** A project whose one revision has made an index in steps. */
  private TestProject indexed(boolean postgresql) throws Exception {
    TestProject project = project(postgresql);
    String with = with(postgresql);
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table: { name: a, columns: [{ name: x, type: int }] }
          - create_index: { name: ix, table: a, columns: [x]%s }
        downgrade:
          - drop_index: { name: ix, table: a%s }
          - execute: INSERT INTO a VALUES (1)
        """
            .formatted(with, with));
    project.upgrade();
    return project;
  }

  private static String message(Executable executable) {
    return String.valueOf(assertThrows(UserException.class, executable).getMessage());
  }

  /** What a revision is remembered by waits no longer, in either direction, and names who it is. */
  @ParameterizedTest
  @CsvSource({
    "postgresql, limbeck_version",
    "postgresql, limbeck_step",
    "mariadb, limbeck_version",
    "mariadb, limbeck_step",
  })
  void nor_are_the_books_of_a_stepwise_one(String database, String table) throws Exception {
    boolean postgresql = database.equals("postgresql");
    String lock = lock(postgresql, table);
    String with = with(postgresql);
    TestProject project = indexed(postgresql);
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - create_index: { name: iy, table: a, columns: [x]%s }
        downgrade:
          - drop_index: { name: iy, table: a%s }
        """
            .formatted(with, with));
    Tool once = TestProject.tool().with(new Retries(Duration.ofSeconds(1), 0));
    try (Connection holder = DriverManager.getConnection(project.url());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(lock);
      String message = message(() -> new Upgrade(project.config(), once).run("head"));
      assertTrue(message.contains("revision 0002 failed to upgrade"), message);
      assertTrue(message.contains("0002.yaml:"), message);
      assertTrue(message.contains("The locks were held by:\n    "), message);
      holder.rollback();
      statement.execute(postgresql ? "SELECT 1" : "UNLOCK TABLES");
    }
    project.upgrade();
    assertEquals("2", project.value("SELECT count(*) FROM limbeck_version"));
    assertEquals("0", project.value("SELECT count(*) FROM limbeck_step"));
    try (Connection holder = DriverManager.getConnection(project.url());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(lock);
      String message = message(() -> new Downgrade(project.config(), once).run("0001"));
      assertTrue(message.contains("0002.yaml:"), message);
      assertTrue(message.contains("Nothing of this revision was kept"), message);
      assertTrue(message.contains("The locks were held by:\n    "), message);
      if (table.equals("limbeck_version")) {
        String stamp = message(() -> new Stamp(project.config(), once).run(false, "base"));
        assertTrue(stamp.startsWith("the database refused: "), stamp);
      }
      holder.rollback();
      statement.execute(postgresql ? "SELECT 1" : "UNLOCK TABLES");
    }
    new Downgrade(project.config(), once).run("0001");
    assertEquals("1", project.value("SELECT count(*) FROM limbeck_version"));
  }

  /** It is tried again, and nothing is done twice. */
  @ParameterizedTest
  @CsvSource({
    "postgresql, limbeck_version",
    "postgresql, limbeck_step",
    "mariadb, limbeck_version",
    "mariadb, limbeck_step",
  })
  void they_are_written_when_it_is_free_again(String database, String table) throws Exception {
    boolean postgresql = database.equals("postgresql");
    String lock = lock(postgresql, table);
    TestProject project = indexed(postgresql);
    Tool patient = TestProject.tool().with(new Retries(Duration.ofSeconds(1), 20));
    try (Connection holder = DriverManager.getConnection(project.url());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(lock);
      CompletableFuture<?> run =
          CompletableFuture.runAsync(() -> new Downgrade(project.config(), patient).run("base"));
      assertThrows(TimeoutException.class, () -> run.get(3, TimeUnit.SECONDS));
      holder.rollback();
      statement.execute(postgresql ? "SELECT 1" : "UNLOCK TABLES");
      run.get();
    }
    assertEquals("1", project.value("SELECT count(*) FROM a"));
    assertEquals("0", project.value("SELECT count(*) FROM limbeck_version"));
  }
}
