package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lease of databases that have no lock of their own. */
class LeaseTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:15:00Z"), ZoneOffset.UTC);
  private static final LockOwner OTHER_MACHINE =
      new LockOwner("far", "web-1", 4711, 1, "n1", "deploy", CLOCK);

  @TempDir Path folder;

  private String url(String database) {
    return switch (database) {
      case "sqlite" -> "jdbc:sqlite:" + folder.resolve("app.db");
      case "h2 in memory" -> "jdbc:h2:mem:" + UUID.randomUUID();
      case "h2" -> "jdbc:h2:file:" + folder.resolve("db");
      case "hsqldb" -> "jdbc:hsqldb:mem:" + UUID.randomUUID();
      case "derby" -> {
        System.setProperty("derby.stream.error.file", "target/derby.log");
        yield "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true";
      }
      default -> throw new IllegalArgumentException(database);
    };
  }

  private static Lease lease(Connection own, LockOwner owner) throws SQLException {
    Dialect dialect = Dialects.of(own).waiting(own, Duration.ZERO, waited -> {});
    VersionTable versions = VersionTable.of(dialect, own, QualifiedName.of("limbeck_version"));
    return new Lease(
        new LeaseTable(dialect, versions), own, own, owner, true, Duration.ofSeconds(1));
  }

  private static LockOwner me() {
    return LockOwner.current("tester", CLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "h2 in memory", "h2", "hsqldb", "derby"})
  void one_holds_it_and_the_others_learn_who_and_since_when(String database) throws Exception {
    oneHoldsIt(url(database));
  }

  @Test
  void one_holds_it_on_a_server_of_h2() throws Exception {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString());
    server.start();
    try {
      oneHoldsIt("jdbc:h2:tcp://localhost:" + server.getPort() + "/./db");
    } finally {
      server.stop();
    }
  }

  private static void oneHoldsIt(String url) throws SQLException {
    try (Connection one = DriverManager.getConnection(url);
        Connection two = DriverManager.getConnection(url)) {
      Lease first = lease(one, me());
      Lease second = lease(two, OTHER_MACHINE);
      assertEquals("", second.holder());
      assertTrue(first.tryLock());
      long start = System.nanoTime();
      assertFalse(second.tryLock());
      assertTrue(System.nanoTime() - start < 1_000_000_000L, "no blocking wait");
      assertEquals(
          me().words() + ", since 2026-11-21T09:15:00Z", second.holder(), "who, and since when");
      try (Statement statement = two.createStatement()) {
        statement.execute("CREATE TABLE made_by_the_runner (id INT)");
        statement.execute("INSERT INTO made_by_the_runner VALUES (1)");
      }
      assertTrue(first.beat());
      assertTrue(first.isHeld(two));
      first.unlock();
      assertEquals("", second.holder());
      assertTrue(second.tryLock());
      assertFalse(first.isHeld(one), "the fencing number is another");
      assertFalse(first.beat());
      assertFalse(first.isHeldAtEnd(one));
      first.unlock();
      assertTrue(second.isHeldAtEnd(one), "what was lost cannot be given back");
      assertFalse(first.tryLock());
    }
  }

  @Test
  void a_process_that_has_ended_on_the_same_machine_holds_nothing() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    LockOwner me = me();
    LockOwner dead = new LockOwner(me.machine(), me.host(), ended.pid(), 1, "n2", "deploy", CLOCK);
    LockOwner sameNumber =
        new LockOwner(me.machine(), me.host(), me.process(), 1, "n3", "deploy", CLOCK);
    try (Connection connection = DriverManager.getConnection(url("h2 in memory"))) {
      assertTrue(lease(connection, dead).tryLock());
      assertTrue(lease(connection, me()).tryLock(), "at once");
      assertFalse(lease(connection, me()).tryLock(), "another runner of this process");
      assertFalse(lease(connection, OTHER_MACHINE).isHeldAtEnd(connection));
    }
    try (Connection connection = DriverManager.getConnection(url("h2 in memory"))) {
      assertTrue(lease(connection, sameNumber).tryLock());
      assertTrue(lease(connection, me()).tryLock(), "the number of the process was used again");
    }
  }

  /** Others that hold the file in that moment are waited for: nobody is left with a lease. */
  @Test
  void it_goes_back_though_another_program_has_the_file() throws Exception {
    try (Connection own = DriverManager.getConnection(url("sqlite") + "?busy_timeout=0");
        Connection other = DriverManager.getConnection(url("sqlite"))) {
      Lease lease = lease(own, me());
      assertTrue(lease.tryLock());
      try (Statement writing = other.createStatement()) {
        writing.execute("BEGIN IMMEDIATE");
        Thread holder =
            new Thread(
                () -> {
                  try {
                    Thread.sleep(400);
                    other.createStatement().execute("COMMIT");
                  } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
        holder.start();
        lease.unlock();
        holder.join();
      }
      assertTrue(lease(own, OTHER_MACHINE).tryLock(), "free at once");
    }
  }

  /** Who has said not to wait long need not do so at the end, either; that it stays is told. */
  @Test
  void it_stays_where_another_program_has_the_file_for_long() throws Exception {
    try (Connection own = DriverManager.getConnection(url("sqlite") + "?busy_timeout=0");
        Connection other = DriverManager.getConnection(url("sqlite"))) {
      Lease lease = lease(own, me());
      assertTrue(lease.tryLock());
      try (Statement writing = other.createStatement()) {
        writing.execute("BEGIN EXCLUSIVE");
        long start = System.nanoTime();
        UserException held = assertThrows(UserException.class, lease::unlock);
        assertTrue(System.nanoTime() - start < 12_000_000_000L, "silence is 15 s");
        assertEquals("others hold the database", held.problems().get(0).message());
        writing.execute("COMMIT");
      }
    }
  }

  @Test
  void an_owner_elsewhere_that_gives_no_sign_of_life_loses_it() throws Exception {
    try (Connection one = DriverManager.getConnection(url("sqlite"));
        Connection two = DriverManager.getConnection(url("sqlite"))) {
      Lease silent = lease(one, OTHER_MACHINE);
      assertTrue(silent.tryLock());
      Lease waiting = lease(two, me());
      long start = System.nanoTime();
      boolean beaten = false;
      while (!waiting.tryLock()) {
        Thread.sleep(200);
        if (!beaten && System.nanoTime() - start > 2_000_000_000L) {
          beaten = silent.beat();
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(seconds > 16.5 && seconds < 22, "after " + seconds + " s");
      assertFalse(silent.isHeld(one));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "h2 in memory", "hsqldb", "derby"})
  void of_many_runners_that_start_together_one_gets_it(String database) throws Exception {
    String url = url(database);
    int many = 8;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        connections.add(DriverManager.getConnection(url));
      }
      List<Future<Integer>> taken = new ArrayList<>();
      for (Connection connection : connections) {
        taken.add(threads.submit(() -> tries(connection)));
      }
      int winners = 0;
      for (Future<Integer> one : taken) {
        winners += one.get();
      }
      assertEquals(1, winners);
    } finally {
      threads.shutdown();
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  /** How often one of several was given the lease, that gives it back never. */
  private static int tries(Connection connection) throws Exception {
    Lease lease = lease(connection, me());
    Dialect dialect = Dialects.of(connection);
    int taken = 0;
    for (int i = 0; i < 20; i++) {
      try {
        taken += lease.tryLock() ? 1 : 0;
      } catch (SQLException e) {
        assertTrue(dialect.isLockTimeout(e), e + "");
      }
      Thread.sleep(10);
    }
    return taken;
  }
}
