package dev.limbeck.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the moment at which a rebuild dies, the next one finds the database whole. */
class KilledRebuildTest {
  private static final int KILLS = Integer.getInteger("kill.rounds", 4);
  private static final int ROWS = Integer.getInteger("kill.rows", 100_000);

  @TempDir Path directory;

  @Test
  void a_killed_rebuild_leaves_every_row_and_nothing_else() throws Exception {
    try (TestSqlite database = TestSqlite.in(directory)) {
      database.execute(
          "CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, a varchar(5))",
          "CREATE TABLE c (p int REFERENCES p ON DELETE CASCADE)",
          "CREATE INDEX ix ON p (a)",
          "CREATE TRIGGER tr AFTER INSERT ON p BEGIN SELECT 1; END",
          "INSERT INTO p (a) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
              + ROWS
              + ") SELECT 'row ' || i FROM n",
          "INSERT INTO c SELECT id FROM p");
    }
    Random random = new Random(7);
    for (int round = 0; round < KILLS; round++) {
      journal(round % 2 == 0 ? "delete" : "wal");
      kill(random.nextInt(700));
      assertWhole();
    }
  }

  private void journal(String mode) throws Exception {
    try (TestSqlite database = TestSqlite.in(directory)) {
      assertEquals(List.of(mode), database.rows("PRAGMA journal_mode = " + mode));
    }
  }

  private void kill(int milliseconds) throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                KilledRebuild.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertEquals('s', process.getInputStream().read());
      Thread.sleep(milliseconds);
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private void assertWhole() throws Exception {
    try (TestSqlite database = TestSqlite.in(directory)) {
      assertEquals(List.of("ok"), database.rows("PRAGMA integrity_check"));
      assertEquals(
          List.of("c", "ix", "p", "sqlite_sequence", "tr"),
          database.rows("SELECT name FROM sqlite_schema ORDER BY name"));
      assertEquals(
          List.of(ROWS + "|" + ROWS), database.rows("SELECT count(*), count(DISTINCT a) FROM p"));
      assertEquals(List.of("" + ROWS), database.rows("SELECT count(*) FROM c"));
      assertEquals(List.of("p|" + ROWS), database.rows("SELECT * FROM sqlite_sequence"));
      assertEquals(List.of(), database.rows("PRAGMA foreign_key_check"));
    }
  }
}
