package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.runner.RunListener;
import dev.limbeck.testing.RunnerProcess;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pooler that gives each transaction another session of the server. PgBouncer is taken from where
 * the system's packages put it, or from {@code -Dpgbouncer}; without it these tests are skipped.
 */
class PgBouncerTest {
  private static final int RUNNERS = Integer.getInteger("runners", 4);
  private static final int REVISIONS = 20;

  @TempDir Path folder;
  private TestProject direct;
  private TestProject pooled;
  private Process bouncer;

  private static String program() {
    return Stream.of(
            System.getProperty("pgbouncer", ""), "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
        .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElse("");
  }

  @BeforeEach
  @SuppressWarnings("NullAway.Init")
  void start() throws Exception {
    String program = program();
    assumeTrue(
        !program.isEmpty(), "PgBouncer is not installed (apt-get install pgbouncer): skipped");
    String url = TestPostgres.newDatabase();
    String database = url.replaceFirst(".*/(\\w+)\\?.*", "$1");
    String server = url.replaceFirst(".*:(\\d+)/.*", "$1");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path settings = folder.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%s user=postgres
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = 5
        max_client_conn = 500
        ignore_startup_parameters = extra_float_digits,options
        """
            .formatted(server, port));
    // As root it wants another user, who must be able to read this.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(List.of(program));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(settings.toString());
    Path log = folder.resolve("log");
    bouncer =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    direct = new TestProject(folder.resolve("project"), url);
    pooled =
        new TestProject(
            folder.resolve("project"),
            "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres");
    await(pooled.url(), log);
    String parent = "";
    for (int number = 0; number < REVISIONS; number++) {
      String id = String.valueOf(1000 + number);
      String first = "- create_table: { name: applied, columns: [{ name: id, type: bigint }] }";
      direct.revision(
          id,
          parent,
          """
          upgrade:
            %2$s
            - create_table: { name: t%1$s, columns: [{ name: id, type: bigint, nullable: false }] }
            - create_index: { name: ix%1$s, table: t%1$s, columns: [id], postgresql: { concurrently: %3$s } }
            - execute: INSERT INTO applied VALUES (%1$s)
          """
              .formatted(id, parent.isEmpty() ? first : "", number % 5 == 0));
      parent = id;
    }
  }

  private static void await(String url, Path log) throws IOException, InterruptedException {
    SQLException last = null;
    for (int i = 0; i < 100; i++) {
      try (Connection connection = DriverManager.getConnection(url)) {
        assertTrue(connection.isValid(2));
        return;
      } catch (SQLException e) {
        last = e;
        Thread.sleep(50);
      }
    }
    throw new IOException("PgBouncer does not answer: " + Files.readString(log), last);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (bouncer != null) {
      bouncer.destroy();
      if (!bouncer.waitFor(10, TimeUnit.SECONDS)) {
        bouncer.destroyForcibly();
      }
    }
  }

  @Test
  void it_is_noticed_and_a_lease_serves() throws Exception {
    List<String> warnings = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void warned(String message) {
            warnings.add(message);
          }
        };
    Tool listening = TestProject.tool(listener, Duration.ofSeconds(30));
    new Upgrade(pooled.config(), listening).run("head");
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains("a connection pooler stands before the server"));
    assertEquals("1", direct.value("SELECT count(*) FROM limbeck_lease WHERE owner IS NULL"));
    assertEquals("" + REVISIONS, direct.value("SELECT count(*) FROM applied"));
    assertEquals("0", direct.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"));
  }

  @Test
  void processes_that_start_together_apply_each_revision_once() throws Exception {
    List<RunnerProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < RUNNERS; i++) {
        processes.add(
            RunnerProcess.start(KilledUpgrade.class, pooled.folder().toString(), pooled.url()));
      }
      for (RunnerProcess process : processes) {
        process.awaitReady();
      }
      for (RunnerProcess process : processes) {
        process.go();
      }
      for (RunnerProcess process : processes) {
        assertEquals(0, process.exitCode(), process.errors());
      }
    } finally {
      processes.forEach(RunnerProcess::kill);
    }
    assertEquals("" + REVISIONS, direct.value("SELECT count(*) FROM applied"));
    assertEquals("" + REVISIONS, direct.value("SELECT count(DISTINCT id) FROM applied"));
    assertEquals("" + REVISIONS, direct.value("SELECT count(*) FROM limbeck_version"));
  }
}
