package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
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
}
