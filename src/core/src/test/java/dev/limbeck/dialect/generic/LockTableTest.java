package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.RunnerLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTableTest {
  private static final String KEY = "limbeck_version";

  @Test
  void one_holds_it_in_memory() throws Exception {
    oneHoldsIt("jdbc:h2:mem:" + UUID.randomUUID());
  }

  @Test
  void one_holds_it_in_a_file(@TempDir Path directory) throws Exception {
    oneHoldsIt("jdbc:h2:file:" + directory.resolve("db"));
  }

  @Test
  void one_holds_it_on_a_server(@TempDir Path directory) throws Exception {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString());
    server.start();
    try {
      oneHoldsIt("jdbc:h2:tcp://localhost:" + server.getPort() + "/./db");
    } finally {
      server.stop();
    }
  }

  @Test
  void one_holds_it_on_derby() throws Exception {
    String url = TestDatabase.derbyUrl();
    try (Connection first = DriverManager.getConnection(url);
        Connection second = DriverManager.getConnection(url)) {
      RunnerLock lock = Dialects.of(first).lock().orElseThrow();
      assertTrue(lock.tryLock(first, KEY));
      isFreeOnlyAfterTheOwner(lock, first, second);
      lock.unlock(second, KEY);
    }
  }

  private static void oneHoldsIt(String url) throws SQLException {
    try (Connection first = DriverManager.getConnection(url);
        Connection third = DriverManager.getConnection(url)) {
      RunnerLock lock = Dialects.of(first).lock().orElseThrow();
      assertEquals("", lock.holder(first, KEY));
      assertTrue(lock.tryLock(first, KEY));
      try (Connection second = DriverManager.getConnection(url)) {
        isFreeOnlyAfterTheOwner(lock, first, second);
      }
      assertTrue(lock.tryLock(first, KEY), "it died with its owner");
      assertTrue(lock.tryLock(third, "another_version_table"));
      lock.unlock(first, KEY);
      lock.unlock(first, KEY);
    }
  }

  /** The first connection holds the lock before, the second one afterwards. */
  private static void isFreeOnlyAfterTheOwner(RunnerLock lock, Connection first, Connection second)
      throws SQLException {
    long start = System.nanoTime();
    assertFalse(lock.tryLock(second, KEY));
    assertTrue(System.nanoTime() - start < 3_000_000_000L, "no blocking wait");
    assertTrue(second.getAutoCommit());
    assertTrue(
        lock.holder(second, KEY).endsWith("process " + ProcessHandle.current().pid()),
        lock.holder(second, KEY));
    try (Statement statement = second.createStatement()) {
      statement.execute("CREATE TABLE made_by_the_runner (id INT)");
      statement.execute("INSERT INTO made_by_the_runner VALUES (1)");
    }
    lock.unlock(first, KEY);
    assertTrue(first.getAutoCommit());
    assertTrue(lock.tryLock(second, KEY));
    assertFalse(lock.tryLock(first, KEY));
  }

  @Test
  void of_many_runners_that_start_together_one_gets_it() throws Exception {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    ExecutorService runners = Executors.newFixedThreadPool(8);
    try (Connection keeper = DriverManager.getConnection(url)) {
      RunnerLock lock = Dialects.of(keeper).lock().orElseThrow();
      List<Connection> connections = IntStream.range(0, 8).mapToObj(i -> open(url)).toList();
      List<Future<Boolean>> taken =
          connections.stream()
              .map(connection -> runners.submit(() -> lock.tryLock(connection, KEY)))
              .toList();
      int winners = 0;
      for (Future<Boolean> one : taken) {
        winners += one.get() ? 1 : 0;
      }
      assertEquals(1, winners);
      for (Connection connection : connections) {
        connection.close();
      }
    } finally {
      runners.shutdown();
    }
  }

  private static Connection open(String url) {
    try {
      return DriverManager.getConnection(url);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void its_table_can_be_told_from_the_users() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      RunnerLock lock = database.dialect.lock().orElseThrow();
      assertTrue(lock.tryLock(database.connection, KEY));
      lock.unlock(database.connection, KEY);
      assertEquals(
          GenericDialect.LOCK_TABLE, database.inspect().schema().tables().get(0).name().name());
    }
  }
}
