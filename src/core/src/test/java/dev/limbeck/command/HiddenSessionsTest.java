package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.runner.Retries;
import dev.limbeck.runner.RunListener;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner whose user may not see the sessions of others, for whom it waits all the same. */
class HiddenSessionsTest {
  private static final String TABLE =
      "upgrade:\n  - create_table: { name: t, columns: [ { name: id, type: bigint } ] }\n";

  @TempDir Path folder;
  private final TestServer server = TestMariaDb.server();
  private final String url = server.newDatabase();
  private final String database = url.replaceFirst(".*/(\\w+)\\?.*", "$1");
  private final String user = "h_" + database;

  @BeforeEach
  void makeUser() {
    server.execute("CREATE USER " + user);
    server.execute("GRANT ALL ON " + database + ".* TO " + user);
  }

  @AfterEach
  void dropUser() {
    server.execute("DROP USER " + user);
  }

  private TestProject project() {
    return new TestProject(folder, server.url(database, user));
  }

  private static String failure(TestProject project) {
    Tool tool =
        TestProject.tool(RunListener.silent(), Duration.ofSeconds(1))
            .with(new Retries(Duration.ofMillis(1500), 0));
    return String.valueOf(
        assertThrows(UserException.class, () -> new Upgrade(project.config(), tool).run("head"))
            .getMessage());
  }

  @Test
  void a_table_is_held_by_somebody() throws Exception {
    TestProject project = project();
    project.revision("0001", "", TABLE);
    project.upgrade();
    project.revision(
        "0002", "0001", "upgrade:\n  - add_column: { table: t, column: { name: a, type: int } }\n");
    try (Connection holder = DriverManager.getConnection(url)) {
      holder.setAutoCommit(false);
      Trials.execute(holder, "SELECT * FROM t");
      String message = failure(project);
      assertTrue(
          message.contains(
              "It was tried once. The locks were held by:\n"
                  + "    sessions that the server shows only to a user with the right PROCESS"),
          message);
      holder.rollback();
    }
  }

  @Test
  void another_run_is_at_work() throws Exception {
    TestProject project = project();
    project.revision("0001", "", TABLE + "  - execute: INSERT INTO t SELECT SLEEP(4)\n");
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() -> new TestProject(folder, url).upgrade());
    String made =
        "SELECT count(*) FROM information_schema.tables"
            + " WHERE table_schema = DATABASE() AND table_name = 't'";
    while (project.value(made).equals("0")) {
      Thread.sleep(50);
    }
    String message = failure(project);
    assertTrue(
        message.matches("(?s).*process \\d+ on .*, server connection \\d+ holds it.*"), message);
    first.get();
  }
}
