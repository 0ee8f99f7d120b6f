package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.Retries;
import dev.limbeck.runner.RunListener;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables on which others are at work: a statement gives way soon, and is tried again. */
@Execution(ExecutionMode.CONCURRENT)
class BusyTablesTest {
  @TempDir Path folder;
  private final CountDownLatch retried = new CountDownLatch(1);

  private TestProject project(String database) {
    TestProject project =
        new TestProject(
            folder,
            database.equals("mariadb") ? TestMariaDb.newDatabase() : TestPostgres.newDatabase());
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table: { name: t, columns: [{ name: id, type: bigint }] }
          - execute: INSERT INTO t VALUES (1)
        """);
    new Upgrade(project.config(), TestProject.tool()).run("head");
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - create_table: { name: before, columns: [{ name: id, type: bigint }] }
          - add_column: { table: t, column: { name: a, type: varchar(20) } }
        """);
    return project;
  }

  private Tool tool(Retries retries) {
    RunListener listener =
        new RunListener() {
          @Override
          public void retrying(
              Step step, List<String> blockers, Duration pause, int number, int tries) {
            retried.countDown();
          }
        };
    return TestProject.tool(listener, Duration.ofSeconds(30)).with(retries);
  }

  /** What an upgrade says that does not wait long, and is tried twice. */
  private String failure(TestProject project) {
    Upgrade upgrade = new Upgrade(project.config(), tool(new Retries(Duration.ofMillis(1500), 1)));
    return String.valueOf(
        assertThrows(UserException.class, () -> upgrade.run("head")).getMessage());
  }

  /** The same while somebody lets nobody even read the table; afterwards it is done. */
  private String failureWhileHeld(TestProject project) throws SQLException {
    String message;
    try (Connection holder = reader(project);
        Statement statement = holder.createStatement()) {
      statement.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
      message = failure(project);
      holder.rollback();
    }
    project.upgrade();
    return message;
  }

  private static Connection reader(TestProject project) throws SQLException {
    Connection connection = DriverManager.getConnection(project.url());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT * FROM t");
    }
    return connection;
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb"})
  void who_holds_the_locks_is_told_when_there_were_tries_enough(String database) throws Exception {
    TestProject project = project(database);
    try (Connection reader = reader(project)) {
      String message = failure(project);
      assertTrue(message.contains("It was tried 2 times. The locks were held by:"), message);
      assertTrue(message.contains("in a transaction since 20"), message);
      assertTrue(message.contains(" Start again when the locks are free"), message);
      assertFalse(message.contains("Mend"), message);
      reader.rollback();
    }
    project.upgrade();
  }

  /** Who has locked a table is in no transaction; MariaDB tells nobody who that is. */
  @Test
  void who_has_locked_a_table_is_told() throws Exception {
    Assumptions.assumeTrue(TestMariaDb.isMySql());
    TestProject project = project("mariadb");
    try (Connection holder = DriverManager.getConnection(project.url());
        Statement statement = holder.createStatement()) {
      statement.execute("LOCK TABLES t READ");
      String message = failure(project);
      assertTrue(message.contains("The locks were held by:\n"), message);
      assertTrue(message.contains(", idle"), message);
    }
    project.upgrade();
  }

  /** The database is asked what stands on a column before its change is sent. */
  @Test
  void what_is_only_asked_does_not_wait_for_ever() throws Exception {
    TestProject project = project("postgresql");
    project.execute("ALTER TABLE t ADD COLUMN q varchar(5)");
    project.execute("CREATE VIEW v AS SELECT q FROM t");
    project.revision(
        "0002", "0001", "upgrade:\n  - alter_column: { table: t, column: q, type: text }\n");
    String message = failureWhileHeld(project);
    assertTrue(message.contains("0002.yaml:4"), message);
    assertTrue(message.contains("It was tried 2 times. The locks were held by:"), message);
    assertTrue(message.contains("in a transaction since 20"), message);
  }

  /** The server reads expressions of a table under its lock. */
  @Test
  void a_catalogue_that_cannot_be_read_does_not_keep_a_run_for_ever() throws Exception {
    TestProject project = project("postgresql");
    project.execute("ALTER TABLE t ADD CHECK (id > 0)");
    String message = failureWhileHeld(project);
    assertTrue(message.contains("held so that nobody can read it:\n  t: server process"), message);
  }

  @Test
  void who_holds_the_locks_is_told_by_a_dry_run() throws Exception {
    TestProject project = project("postgresql");
    Upgrade upgrade = new Upgrade(project.config(), tool(new Retries(Duration.ofMillis(1500), 1)));
    try (Connection reader = reader(project)) {
      String message =
          String.valueOf(
              assertThrows(UserException.class, () -> upgrade.dryRun("head")).getMessage());
      assertTrue(message.contains("The locks were held by:\n    server process"), message);
      assertTrue(message.contains("--table-lock-timeout gives more time."), message);
      assertTrue(
          message.endsWith(
              "Nothing of this revision was kept. Start again when the locks are free."),
          message);
      reader.rollback();
    }
    assertEquals(1, upgrade.dryRun("head").steps().size());
  }

  /** What is waited for is a view on which the table's change stands, or for very little time. */
  @ParameterizedTest
  @CsvSource({
    "LOCK TABLE t IN ACCESS SHARE MODE, 1000",
    "LOCK TABLE t IN ACCESS SHARE MODE, 400",
    "LOCK TABLE t IN ACCESS EXCLUSIVE MODE, 1000",
    "ALTER VIEW v ALTER COLUMN q SET DEFAULT 'x', 1000"
  })
  void a_dry_run_and_an_upgrade_name_the_session(String held, int patience) throws Exception {
    TestProject project = project("postgresql");
    project.execute("ALTER TABLE t ADD COLUMN q varchar(5)");
    project.execute("CREATE VIEW v AS SELECT q FROM t");
    project.revision(
        "0002", "0001", "upgrade:\n  - alter_column: { table: t, column: q, type: text }\n");
    Upgrade upgrade =
        new Upgrade(project.config(), tool(new Retries(Duration.ofMillis(patience), 0)));
    try (Connection holder = reader(project);
        Statement statement = holder.createStatement()) {
      holder.rollback();
      statement.execute(held);
      for (int i = 0; i < 3; i++) {
        for (Executable run :
            List.<Executable>of(() -> upgrade.dryRun("head"), () -> upgrade.run("head"))) {
          String message = String.valueOf(assertThrows(UserException.class, run).getMessage());
          assertTrue(message.contains("The locks were held by:\n    server process"), message);
          assertTrue(message.contains(held), message);
        }
      }
      holder.rollback();
    }
    assertEquals(1, upgrade.dryRun("head").steps().size());
  }

  @Test
  void a_dry_run_waits_as_long_as_it_may() throws Exception {
    TestProject project = project("postgresql");
    Upgrade upgrade = new Upgrade(project.config(), tool(new Retries(Duration.ofSeconds(60), 0)));
    try (Connection reader = reader(project)) {
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(() -> upgrade.dryRun("head").steps().size());
      assertThrows(TimeoutException.class, () -> run.get(7, TimeUnit.SECONDS));
      reader.rollback();
      assertEquals(1, run.get());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb"})
  void it_is_done_when_they_are_gone(String database) throws Exception {
    TestProject project = project(database);
    try (Connection reader = reader(project)) {
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(
              () ->
                  new Upgrade(project.config(), tool(new Retries(Duration.ofSeconds(1), 20)))
                      .run("head")
                      .steps()
                      .size());
      assertTrue(retried.await(20, TimeUnit.SECONDS));
      try (Connection other = DriverManager.getConnection(project.url());
          Statement statement = other.createStatement()) {
        statement.setQueryTimeout(10);
        statement.execute("SELECT * FROM t");
      }
      reader.rollback();
      assertEquals(1, run.get());
    }
  }

  @Test
  void what_must_take_long_has_no_end() throws Exception {
    TestProject project = project("postgresql");
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - execute: SELECT pg_sleep(0.4) FROM t
          - create_index: { name: ix, table: t, columns: [id], postgresql: { concurrently: true } }
        """);
    String user = "slow_" + project.url().replaceAll(".*/(\\w+)\\?.*", "$1");
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + user + " LOGIN SUPERUSER");
      statement.execute("ALTER ROLE " + user + " SET statement_timeout = '200ms'");
    }
    TestProject slow =
        new TestProject(folder, project.url().replaceAll("user=\\w+", "user=" + user));
    assertEquals(1, new Upgrade(slow.config(), tool(Retries.USUAL)).run("head").steps().size());
  }
}
