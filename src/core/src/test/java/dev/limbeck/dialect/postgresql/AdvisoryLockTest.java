package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:15:00Z"), ZoneOffset.UTC);

  private static RunnerLock lock(Connection own, String key) throws SQLException {
    LockOwner owner = new LockOwner("m", "web-1", 4711, 1, "n", "deploy", CLOCK);
    return new PostgresqlDialect(14).lock(own, own, key, owner).orElseThrow();
  }

  @Test
  void one_session_holds_it_and_the_other_learns_who_and_since_when() throws SQLException {
    try (TestDatabase database = new TestDatabase();
        Connection one = DriverManager.getConnection(database.url());
        Connection two = DriverManager.getConnection(database.url())) {
      RunnerLock first = lock(one, "version");
      RunnerLock second = lock(two, "version");
      assertEquals("", second.holder());
      assertTrue(first.tryLock());
      assertTrue(first.isHeld(two));
      assertFalse(second.tryLock());
      String holder = second.holder();
      assertTrue(
          holder.matches(
              "process 4711 on web-1, since 2026-11-21T09:15:00Z, server process \\d+,"
                  + " user 'postgres', from 127\\.0\\.0\\.1"),
          holder);

      assertTrue(lock(two, "other").tryLock(), "another key is another lock");
      first.unlock();
      assertEquals("", second.holder());
      assertTrue(second.tryLock());
    }
  }

  @Test
  void it_dies_with_its_connection() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      Connection owner = DriverManager.getConnection(database.url());
      RunnerLock lock = lock(owner, "version");
      assertTrue(lock.tryLock());
      owner.close();
      assertThrows(SQLException.class, () -> lock.isHeld(database.connection()));
      boolean free = false;
      for (int i = 0; i < 100 && !free; i++) {
        free = lock(database.connection(), "version").tryLock();
        Thread.sleep(20);
      }
      assertTrue(free);
    }
  }

  @Test
  void it_is_no_lock_of_another_database() throws SQLException {
    try (TestDatabase one = new TestDatabase();
        TestDatabase other = new TestDatabase()) {
      assertTrue(lock(one.connection(), "version").tryLock());
      assertTrue(lock(other.connection(), "version").tryLock());
    }
  }

  @Test
  void a_user_without_rights_can_take_it_and_see_who_has_it_since_when() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("DROP ROLE IF EXISTS poor; CREATE ROLE poor");
      assertTrue(lock(database.connection(), "version").tryLock());
      try (Connection connection = DriverManager.getConnection(database.url())) {
        connection.createStatement().execute("SET ROLE poor");
        RunnerLock poor = lock(connection, "version");
        assertFalse(poor.tryLock());
        assertTrue(poor.holder().startsWith("process 4711 on web-1, since 2026"), poor.holder());
      }
    }
  }

  @Test
  void a_lock_that_is_not_held_any_more_is_an_error() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      RunnerLock lock = lock(database.connection(), "version");
      assertThrows(UserException.class, lock::unlock);
      assertFalse(lock.isHeld(database.connection()));
    }
  }

  @Test
  void of_many_that_try_one_at_a_time_has_it() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      AtomicInteger inside = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(6);
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        tasks.add(() -> compete(database.url(), inside));
      }
      for (Future<Integer> most : threads.invokeAll(tasks)) {
        assertEquals(1, most.get());
      }
      threads.shutdown();
    }
  }

  private static int compete(String url, AtomicInteger inside) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      RunnerLock lock = lock(connection, "version");
      while (!lock.tryLock()) {
        Thread.sleep(5);
      }
      int most = inside.incrementAndGet();
      Thread.sleep(10);
      most = Math.max(most, inside.get());
      inside.decrementAndGet();
      lock.unlock();
      return most;
    }
  }
}
