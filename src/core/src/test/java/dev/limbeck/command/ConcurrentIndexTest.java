package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.runner.RunListener;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes that are made beside the work of others, outside of a transaction. */
class ConcurrentIndexTest {
  private static final String INDEX =
      """
      upgrade:
        - create_table: { name: before, columns: [{ name: id, type: bigint }] }
        - create_index:
            { name: ix_t, table: t, columns: [id], unique: true, postgresql: { concurrently: true } }
        - create_table: { name: after, columns: [{ name: id, type: bigint }] }
      downgrade:
        - drop_index: { name: ix_t, table: t, postgresql: { concurrently: true } }
        - execute: DROP TABLE after; DROP TABLE before
      """;
  private static final String STATE =
      """
      SELECT coalesce(to_regclass('before')::text, '-') || ' ' || coalesce(to_regclass('after')::text, '-')
        || ' ' || coalesce((SELECT indisvalid::text FROM pg_index
                            WHERE indexrelid = to_regclass('ix_t')), '-')
      """;

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  @SuppressWarnings("NullAway.Init")
  void prepare() {
    project = new TestProject(folder, TestPostgres.newDatabase());
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table: { name: t, columns: [{ name: id, type: bigint }] }
          - execute: INSERT INTO t VALUES (1), (2)
        downgrade: []
        """);
    upgrade();
    project.revision("0002", "0001", INDEX);
  }

  private int upgrade() {
    return new Upgrade(project.config(), TestProject.tool()).run("head").steps().size();
  }

  @Test
  void a_second_runner_that_waits_stops_nobody() throws Exception {
    try (Connection old = DriverManager.getConnection(project.url());
        Statement statement = old.createStatement()) {
      old.setAutoCommit(false);
      // The index waits for transactions that are older than it.
      statement.execute("SELECT * FROM t");
      CompletableFuture<Integer> first = CompletableFuture.supplyAsync(this::upgrade);
      while (!project
          .value(
              "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE % CONCURRENTLY%' AND pid <> pg_backend_pid()")
          .equals("1")) {
        Thread.sleep(20);
      }
      CountDownLatch waiting = new CountDownLatch(3);
      CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> patiently(waiting));
      assertTrue(waiting.await(20, TimeUnit.SECONDS));
      old.rollback();
      assertEquals(1, first.get(20, TimeUnit.SECONDS));
      assertEquals(0, second.get(20, TimeUnit.SECONDS));
    }
    assertEquals("before after true", project.value(STATE));
    assertEquals("0", project.value("SELECT count(*) FROM limbeck_step"));
  }

  private int patiently(CountDownLatch waiting) {
    RunListener listener =
        new RunListener() {
          @Override
          public void waiting(String holder, Duration waited) {
            waiting.countDown();
          }
        };
    return new Upgrade(project.config(), TestProject.tool(listener, Duration.ofSeconds(30)))
        .run("head")
        .steps()
        .size();
  }

  @Test
  void what_a_failed_one_leaves_behind_is_removed_by_the_next_run() throws Exception {
    project.execute("INSERT INTO t VALUES (2)");
    String message = String.valueOf(assertThrows(UserException.class, this::upgrade).getMessage());
    assertTrue(message.contains("CREATE UNIQUE INDEX CONCURRENTLY ix_t"), message);
    assertTrue(message.contains("the run goes on from there"), message);
    assertEquals("before - false", project.value(STATE));
    project.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)");
    assertEquals(1, upgrade());
    assertEquals("before after true", project.value(STATE));
    assertEquals(1, new Downgrade(project.config(), TestProject.tool()).run("0001").steps().size());
    assertEquals("- - -", project.value(STATE));
  }

  /** One that was there, whatever its state, is not what this run has left behind. */
  @Test
  void one_of_the_users_that_is_not_valid_stays() throws Exception {
    project.execute("CREATE TABLE others (id bigint)");
    project.execute("INSERT INTO others VALUES (1), (1)");
    project.execute("INSERT INTO t VALUES (2)");
    for (String table : new String[] {"t", "others"}) {
      assertThrows(
          SQLException.class,
          () -> project.execute("CREATE UNIQUE INDEX CONCURRENTLY ix_t ON " + table + " (id)"));
      for (int run = 0; run < 2; run++) {
        String message =
            String.valueOf(assertThrows(UserException.class, this::upgrade).getMessage());
        assertTrue(message.contains("relation \"ix_t\" already exists"), message);
        assertEquals("before - false", project.value(STATE));
      }
      project.execute("DROP INDEX ix_t");
    }
    project.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)");
    assertEquals(1, upgrade());
    assertEquals("before after true", project.value(STATE));
  }

  /** Indexes of one name are others in other schemas, and on other tables. */
  @Test
  void only_the_table_that_the_statement_names_is_looked_at() throws Exception {
    project.execute("CREATE SCHEMA other");
    project.execute("CREATE TABLE other.\"T\" (id bigint)");
    project.execute("INSERT INTO other.\"T\" VALUES (1), (1)");
    assertThrows(
        SQLException.class,
        () -> project.execute("CREATE UNIQUE INDEX CONCURRENTLY ix_t ON other.\"T\" (id)"));
    project.execute("INSERT INTO t VALUES (2)");
    assertThrows(UserException.class, this::upgrade);
    assertEquals("before - false", project.value(STATE));
    project.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)");
    assertEquals(1, upgrade());
    assertEquals("before after true", project.value(STATE));
    assertEquals("other.ix_t", project.value("SELECT to_regclass('other.ix_t')"));
    project.revision(
        "0003",
        "0002",
        """
        upgrade:
          - execute: CREATE UNIQUE INDEX CONCURRENTLY "Ix 2" ON ONLY other."T" USING btree (id)
        """);
    assertThrows(UserException.class, this::upgrade);
    assertEquals("other.\"Ix 2\"", project.value("SELECT to_regclass('other.\"Ix 2\"')"));
    project.execute("DELETE FROM other.\"T\" WHERE ctid = (SELECT max(ctid) FROM other.\"T\")");
    assertEquals(1, upgrade());
    assertEquals(
        "t",
        project.value(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('other.\"Ix 2\"')"));
  }

  @Test
  void one_that_was_made_before_the_run_was_killed_is_not_made_again() throws Exception {
    project.execute("INSERT INTO t VALUES (2)");
    assertThrows(UserException.class, this::upgrade);
    project.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)");
    project.execute("DROP INDEX ix_t");
    project.execute("CREATE UNIQUE INDEX ix_t ON t (id)");
    project.execute("UPDATE limbeck_step SET state = 'announced' WHERE state = 'failed'");
    assertEquals(1, upgrade());
    assertEquals("before after true", project.value(STATE));
  }

  @Test
  void sql_that_stands_alone_is_noticed() throws Exception {
    project.revision(
        "0003",
        "0002",
        """
        upgrade:
          - execute: |
              CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_2 ON t (id);
              INSERT INTO t VALUES (3);
              VACUUM t;
              DROP INDEX CONCURRENTLY ix_2;
        """);
    assertEquals(2, upgrade());
    assertEquals("3", project.value("SELECT count(*) FROM t"));
  }
}
