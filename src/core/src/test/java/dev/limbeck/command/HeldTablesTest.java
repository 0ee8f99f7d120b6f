package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads a database while others hold its tables so that nobody can read them. */
class HeldTablesTest {
  @TempDir Path folder;

  @Test
  void a_comparison_does_not_wait_for_ever_and_says_for_whom() throws Exception {
    String url = TestPostgres.newDatabase();
    String schema = "CREATE TABLE t (id integer PRIMARY KEY, CHECK (id > 0))";
    HandWritten database = new HandWritten(folder, url, OnAmbiguous.DROP);
    try (Connection other = DriverManager.getConnection(url + "&ApplicationName=nightly%20job")) {
      Trials.execute(other, schema);
      other.setAutoCommit(false);
      Trials.execute(other, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
      UserException error =
          assertThrows(
              UserException.class, () -> database.notes("CREATE TABLE o (i integer)", schema));
      List<String> lines = error.problems().get(0).message().lines().toList();
      assertTrue(
          lines.get(0).endsWith("lock timeout; held so that nobody can read it:"), lines::toString);
      assertTrue(
          lines.get(1).matches("  t: server process \\d+ of postgres, application nightly job,.*"),
          lines::toString);
      other.rollback();
      assertEquals(List.of(), database.notes("DROP TABLE o", schema));
    }
  }

  /** The SQL of a difference has what stands in its way, and that is asked for. */
  @Test
  void a_view_that_nobody_can_read_is_named() throws Exception {
    TestProject project = new TestProject(folder, TestPostgres.newDatabase());
    project.execute("CREATE TABLE t (id integer); CREATE VIEW v AS SELECT id FROM t");
    Files.writeString(folder.resolve("to.sql"), "CREATE TABLE t (id bigint);");
    Diff.Request request =
        new Diff.Request(
            new Source.TheDatabase(),
            new Source.Ddl("to.sql", folder.resolve("to.sql")),
            List.of(),
            Optional.empty(),
            Diff.Form.SQL);
    try (Connection other = DriverManager.getConnection(project.url())) {
      other.setAutoCommit(false);
      Trials.execute(other, "ALTER VIEW v ALTER COLUMN id SET DEFAULT 5");
      Diff diff = new Diff(project.config(), TestProject.tool());
      String message =
          String.valueOf(assertThrows(UserException.class, () -> diff.run(request)).getMessage());
      assertTrue(
          message.contains("; held so that nobody can read it:\n  v: server process "), message);
      other.rollback();
    }
  }

  /** Columns are counted of which rows may be lost; one wait for a table is enough. */
  @Test
  void rows_that_nobody_can_count_are_not_waited_for_again() throws Exception {
    String url = TestMariaDb.newDatabase();
    HandWritten database = new HandWritten(folder, url, OnAmbiguous.DROP);
    try (Connection other = DriverManager.getConnection(url)) {
      Trials.execute(other, "CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int)");
      Trials.execute(other, "LOCK TABLES t WRITE");
      long start = System.nanoTime();
      List<String> notes =
          database.notesOfRevision(
              "CREATE TABLE o (i int)",
              "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE o (i int)");
      assertEquals(
          List.of("the rows of t were not counted: another session holds the table"), notes);
      assertTrue(System.nanoTime() - start < 9_000_000_000L, "waited more than once");
    }
  }

  /** A change of two tables has the first, and waits for the second: nobody may look at either. */
  @Test
  void a_catalogue_is_not_waited_for_without_an_end() throws Exception {
    String url = TestMariaDb.mariaDb().newDatabase();
    HandWritten database = new HandWritten(folder, url, OnAmbiguous.DROP);
    String schema = "CREATE TABLE a (id int); CREATE TABLE t (id int)";
    try (Connection reader = DriverManager.getConnection(url);
        Connection other = DriverManager.getConnection(url)) {
      Trials.execute(reader, "CREATE TABLE a (id int)");
      Trials.execute(reader, "CREATE TABLE t (id int)");
      reader.setAutoCommit(false);
      Trials.execute(reader, "SELECT * FROM t");
      CompletableFuture<Void> renaming =
          CompletableFuture.runAsync(() -> renames(other, "RENAME TABLE a TO b, t TO u"));
      Thread.sleep(500);
      CompletableFuture<List<String>> check =
          CompletableFuture.supplyAsync(() -> refusal(database, schema));
      List<String> lines;
      try {
        lines = check.get(20, TimeUnit.SECONDS);
      } finally {
        reader.rollback();
        renaming.get();
      }
      assertTrue(
          lines.get(0).contains("Lock wait timeout exceeded")
              && lines.get(0).endsWith("; held so that nobody can read it:"),
          lines::toString);
      assertTrue(
          lines.stream().anyMatch(line -> line.contains(": RENAME TABLE a TO b")), lines::toString);
    }
  }

  private static List<String> refusal(HandWritten database, String schema) {
    return assertThrows(UserException.class, () -> database.notes("CREATE TABLE o (i int)", schema))
        .problems()
        .get(0)
        .message()
        .lines()
        .toList();
  }

  private static void renames(Connection connection, String sql) {
    try {
      Trials.execute(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
