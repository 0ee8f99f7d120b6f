package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the moment at which an upgrade dies that rebuilds a SQLite table, the database is as it
 * was or as it should be, and the next upgrade gets to the end. {@code -Dkill.rounds} and {@code
 * -Dkill.rows} say how often and with how many rows.
 */
class KilledUpgradeTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 30);
  private static final int ROWS = Integer.getInteger("kill.rows", 300_000);

  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();
  private TestProject project;
  private Path template;
  private Path file;

  @BeforeEach
  @SuppressWarnings("NullAway.Init")
  void prepare() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    template = directory.resolve("template.db");
    file = data.resolve("test.db");
    project = new TestProject(directory.resolve("project"), "jdbc:sqlite:" + file);
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - execute: |
              CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, a varchar(5), b int);
              CREATE TABLE c (p int REFERENCES p ON DELETE CASCADE);
              CREATE INDEX ix ON p (b) WHERE b < 10;
              CREATE TRIGGER tr AFTER DELETE ON p BEGIN SELECT raise(ABORT, 'no'); END;
              CREATE VIEW v AS SELECT a FROM p;
              INSERT INTO p (a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d)
                SELECT 'row ' || i, i %% 1000 FROM n;
              INSERT INTO c SELECT id FROM p WHERE b = 7;
        downgrade: []
        """
            .formatted(ROWS));
    new Upgrade(project.config(), TestProject.tool()).run("head");
    Files.copy(file, template);
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - alter_column: { table: p, column: a, type: varchar(50) }
          - create_check_constraint: { name: ck_p, table: p, expression: "a <> ''" }
        downgrade: []
        """);
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void a_killed_upgrade_leaves_every_row_and_nothing_else() throws Exception {
    Process child = start();
    long whole = timed(child);
    assertWhole(true);
    Random random = new Random(7);
    child = start();
    boolean journal = false;
    int undone = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 10 == 0) {
        // The upgrade after a killed one gets to the end.
        new Upgrade(project.config(), TestProject.tool()).run("head");
        assertWhole(true);
        anew(round % 20 == 0 ? "delete" : "wal");
      }
      child = ready(child);
      kill(child, random.nextLong(whole * 11 / 10));
      journal |= files().size() > 1;
      child = start();
      boolean done = assertWhole(null);
      undone += done ? 0 : 1;
      if (done) {
        anew(round % 20 < 10 ? "delete" : "wal");
      }
    }
    assertTrue(
        undone > ROUNDS / 4, "killed too late: " + undone + " of " + ROUNDS + " were undone");
    assertTrue(journal || ROUNDS < 10, "no kill left a journal behind");
  }

  private Process start() throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classes,
                KilledUpgrade.class.getName(),
                project.folder().toString(),
                project.url())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(process);
    return process;
  }

  private static Process ready(Process process) throws IOException {
    assertEquals('r', process.getInputStream().read());
    return process;
  }

  private static void go(Process process) throws IOException {
    process.getOutputStream().write('g');
    process.getOutputStream().flush();
  }

  /** How many nanoseconds an upgrade takes that nobody kills. */
  private static long timed(Process process) throws Exception {
    ready(process);
    long start = System.nanoTime();
    go(process);
    assertEquals(0, process.waitFor());
    return System.nanoTime() - start;
  }

  private static void kill(Process process, long after) throws Exception {
    go(process);
    TimeUnit.NANOSECONDS.sleep(after);
    process.destroyForcibly().waitFor();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  /** The database before the upgrade. */
  private void anew(String journal) throws Exception {
    Files.copy(template, file, StandardCopyOption.REPLACE_EXISTING);
    try (Connection connection = DriverManager.getConnection(project.url())) {
      assertEquals(List.of(journal), Sql.rows(connection, "PRAGMA journal_mode = " + journal));
    }
  }

  /**
   * Asserts that nothing is broken or lost or left over.
   *
   * @param expected whether the upgrade is done; null where it may be or not
   * @return whether it is
   */
  private boolean assertWhole(@Nullable Boolean expected) throws Exception {
    boolean done;
    try (Connection connection = DriverManager.getConnection(project.url())) {
      assertEquals(List.of("ok"), Sql.rows(connection, "PRAGMA integrity_check"));
      List<String> versions =
          Sql.rows(connection, "SELECT revision FROM limbeck_version ORDER BY revision");
      done = versions.equals(List.of("0001", "0002"));
      assertTrue(done || versions.equals(List.of("0001")), versions + "");
      assertTrue(expected == null || expected == done, versions + "");
      String sql = Sql.rows(connection, "SELECT sql FROM sqlite_schema WHERE name = 'p'").get(0);
      assertEquals(done, sql.contains("varchar(50)") && sql.contains("ck_p"), sql);
      assertEquals(
          List.of("c", "ix", "limbeck_lease", "limbeck_version", "p", "sqlite_sequence", "tr", "v"),
          Sql.rows(
              connection,
              "SELECT name FROM sqlite_schema WHERE name NOT LIKE '%autoindex%' ORDER BY name"));
      long sum = (long) ROWS * (ROWS + 1) / 2;
      assertEquals(
          List.of(ROWS + "|" + sum + "|" + sum),
          Sql.rows(connection, "SELECT count(*), sum(id), sum(substr(a, 5)) FROM p"));
      assertEquals(List.of("" + ROWS / 1000), Sql.rows(connection, "SELECT count(*) FROM c"));
      assertEquals(List.of("p|" + ROWS), Sql.rows(connection, "SELECT * FROM sqlite_sequence"));
      assertEquals(List.of(), Sql.rows(connection, "PRAGMA foreign_key_check"));
    }
    // A journal that was just begun, for the revision or for giving the lease back behind it, holds
    // nothing: else the reading above had taken it away. The next one to write does.
    List<String> left = new ArrayList<>(files());
    left.remove(expected == null ? "test.db-journal" : "");
    assertEquals(List.of("test.db"), left);
    return done;
  }
}
