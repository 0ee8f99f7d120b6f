package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.TcpProxy;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A connection of a run is gone while a statement waits for a table: what is said of it is what is
 * known, and the next run gets to the end.
 */
class CutConnectionsTest {
  private static final String NOT_KNOWN =
      "The connection was lost while this statement was running: whether it takes effect is not known"
          + " yet, the next run finds that out. Start again when the database can be reached";
  private static final String NOTHING =
      "Nothing of this revision was kept. Start again when the database can be reached.";
  private static final String FIRST =
      "upgrade:\n  - create_table: { name: u, columns: [ { name: id, type: bigint } ] }\n";
  private static final String ALTER =
      "  - add_column: { table: t, column: { name: a, type: int } }\n";
  private static final String INSERT = "  - execute: INSERT INTO t (id) VALUES (1)\n";

  @TempDir Path folder;

  /** What is done to a run that waits. */
  @FunctionalInterface
  private interface Blow {
    void fall(TcpProxy proxy, Statement holder) throws Exception;
  }

  private static boolean isMariaDb(String database) {
    return database.equals("mariadb");
  }

  private TestProject project(String database) throws Exception {
    TestProject project =
        new TestProject(
            folder, isMariaDb(database) ? TestMariaDb.newDatabase() : TestPostgres.newDatabase());
    project.execute("CREATE TABLE t (id bigint)");
    return project;
  }

  private static TestProject through(TcpProxy proxy, TestProject project) {
    return new TestProject(
        project.folder(), project.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
  }

  private static int port(String url) {
    Matcher port = Pattern.compile(":(\\d+)/").matcher(url);
    assertTrue(port.find(), url);
    return Integer.parseInt(port.group(1));
  }

  /** What an upgrade says to which something is done while it waits for a table. */
  private static String failure(TestProject project, String database, Blow blow) throws Exception {
    String waits =
        isMariaDb(database)
            ? "SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE()"
                + " AND state LIKE 'Waiting for table metadata lock%'"
            : "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'";
    try (TcpProxy proxy = TcpProxy.to(port(project.url()));
        Connection holder = DriverManager.getConnection(project.url());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("DELETE FROM t");
      CompletableFuture<String> run =
          CompletableFuture.supplyAsync(() -> through(proxy, project).failure());
      while (project.value(waits).equals("0")) {
        assertFalse(run.isDone());
        Thread.sleep(50);
      }
      blow.fall(proxy, statement);
      if (!isMariaDb(database)) {
        // The server looks for its client only when it has something to say.
        holder.rollback();
      }
      String message = run.get();
      holder.rollback();
      return message;
    }
  }

  private static void cut(TcpProxy proxy, Statement holder) throws Exception {
    proxy.cutNow();
  }

  /** Ends the session that waits. */
  private static Blow endsTheWork(String database) {
    return (proxy, holder) ->
        holder.execute(
            isMariaDb(database)
                ? "KILL "
                    + value(
                        holder,
                        "SELECT id FROM information_schema.processlist WHERE db = DATABASE()"
                            + " AND state LIKE 'Waiting for table metadata lock%'")
                : "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
  }

  /** Ends the session that holds the lock, and lets the work go on. */
  private static Blow endsTheLock(String database) {
    return (proxy, holder) -> {
      holder.execute(
          isMariaDb(database)
              ? "KILL "
                  + value(
                      holder,
                      "SELECT id FROM information_schema.processlist WHERE db = DATABASE()"
                          + " AND command = 'Sleep' AND id <> CONNECTION_ID()")
              : "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
                  + " WHERE locktype = 'advisory' AND database ="
                  + " (SELECT oid FROM pg_database WHERE datname = current_database())");
      holder.getConnection().rollback();
    };
  }

  private static String value(Statement statement, String query) throws Exception {
    try (java.sql.ResultSet row = statement.executeQuery(query)) {
      assertTrue(row.next(), query);
      return row.getString(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"mariadb, cut", "mariadb, ended", "postgresql, cut", "postgresql, ended"})
  void nobody_is_told_what_is_not_known(String database, String how) throws Exception {
    TestProject project = project(database);
    project.revision("0001", "", "upgrade:\n" + ALTER + INSERT);
    String message =
        failure(
            project, database, how.equals("cut") ? CutConnectionsTest::cut : endsTheWork(database));
    assertTrue(message.contains("0001.yaml:3"), message);
    assertTrue(message.contains(isMariaDb(database) ? NOT_KNOWN + "." : NOTHING), message);
    assertFalse(message.contains("Mend"), message);
    assertEquals(!isMariaDb(database), message.contains("Nothing"), message);
    project.upgrade();
    assertEquals("1", project.value("SELECT count(*) FROM t WHERE a IS NULL"));
  }

  /** The server carries it out to its end when nobody hears of it any more. */
  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void behind_what_took_effect(String database) throws Exception {
    TestProject project = project(database);
    String alone = "  - execute: CREATE INDEX CONCURRENTLY ix ON t (id)\n";
    project.revision("0001", "", FIRST + (isMariaDb(database) ? "" : alone) + ALTER + INSERT);
    String message = failure(project, database, CutConnectionsTest::cut);
    assertTrue(
        message.endsWith(
            "What came before in this revision took effect and cannot be rolled back; it is"
                + " remembered. "
                + NOT_KNOWN
                + ": the run goes on from there."),
        message);
    project.upgrade();
    assertEquals("1", project.value("SELECT count(*) FROM t WHERE a IS NULL"));
    assertEquals("0", project.value("SELECT count(*) FROM u"));
  }

  @Test
  void so_it_is_with_a_server_of_h2() throws Exception {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString());
    server.start();
    TestProject project =
        new TestProject(folder, "jdbc:h2:tcp://localhost:" + server.getPort() + "/./app");
    project.execute("CREATE ALIAS pause FOR \"java.lang.Thread.sleep(long)\"");
    project.revision(
        "0001", "", FIRST + "  - execute: CREATE TABLE w AS SELECT pause(2000) AS p\n");
    try (TcpProxy proxy = TcpProxy.to(server.getPort())) {
      CompletableFuture<String> run =
          CompletableFuture.supplyAsync(() -> through(proxy, project).failure());
      String made =
          "SELECT count(*) FROM information_schema.tables WHERE table_name = 'LIMBECK_STEP'";
      String sent =
          "SELECT count(*) FROM limbeck_step WHERE statement_text LIKE '%pause%' AND state = 'announced'";
      while (project.value(made).equals("0") || project.value(sent).equals("0")) {
        assertFalse(run.isDone());
        Thread.sleep(50);
      }
      Thread.sleep(500);
      proxy.cutNow();
      assertTrue(run.get().contains(NOT_KNOWN + ": the run goes on from there."), run.get());
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void a_lost_lock_is_told_with_what_was_done_before(String database) throws Exception {
    TestProject project = project(database);
    project.revision("0001", "", FIRST);
    project.revision("0002", "0001", "upgrade:\n" + ALTER + INSERT);
    String message = failure(project, database, endsTheLock(database));
    List<String> lines = message.lines().toList();
    assertEquals("revision 0002 failed to upgrade", lines.get(0), message);
    assertTrue(
        lines
            .get(1)
            .startsWith(
                "  the lock of this run is lost: the session that held it was ended by somebody, or"
                    + " cut off ("),
        message);
    assertEquals(
        isMariaDb(database)
            ? "  Nothing more was done since. What came before in this revision took effect and"
                + " cannot be rolled back; it is remembered. Start again: the run goes on from"
                + " there. The revision before it in this run is done and stays."
            : "  Nothing more was done since. Nothing of this revision was kept. Start again. The"
                + " revision before it in this run is done and stays.",
        lines.get(2),
        message);
    project.upgrade();
    assertEquals("1", project.value("SELECT count(*) FROM t WHERE a IS NULL"));
  }
}
