package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {
  private final RunnerLock lock = new PostgresqlDialect(17).lock().orElseThrow();

  @Test
  void one_session_holds_it_and_the_other_learns_who() throws SQLException {
    try (TestDatabase database = new TestDatabase();
        Connection first =
            DriverManager.getConnection(database.url() + "&ApplicationName=deploy 7");
        Connection second = DriverManager.getConnection(database.url())) {
      assertEquals("", lock.holder(second, "version"));
      assertTrue(lock.tryLock(first, "version"));
      assertFalse(lock.tryLock(second, "version"));
      String holder = lock.holder(second, "version");
      assertTrue(
          holder.matches(
              "server process \\d+, application 'deploy 7', user 'postgres', from 127\\.0\\.0\\.1,"
                  + " connected since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC"),
          holder);

      assertTrue(lock.tryLock(second, "other"), "another key is another lock");
      lock.unlock(first, "version");
      assertEquals("", lock.holder(second, "version"));
      assertTrue(lock.tryLock(second, "version"));
    }
  }

  @Test
  void it_dies_with_its_connection() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      Connection owner = DriverManager.getConnection(database.url());
      assertTrue(lock.tryLock(owner, "version"));
      owner.close();
      boolean free = false;
      for (int i = 0; i < 100 && !free; i++) {
        free = lock.tryLock(database.connection(), "version");
        Thread.sleep(20);
      }
      assertTrue(free);
    }
  }

  @Test
  void it_is_no_lock_of_another_database() throws SQLException {
    try (TestDatabase one = new TestDatabase();
        TestDatabase other = new TestDatabase()) {
      assertTrue(lock.tryLock(one.connection(), "version"));
      assertTrue(lock.tryLock(other.connection(), "version"));
    }
  }

  @Test
  void a_user_without_rights_can_take_it_and_see_who_has_it() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("DROP ROLE IF EXISTS poor; CREATE ROLE poor");
      assertTrue(lock.tryLock(database.connection(), "version"));
      try (Connection poor = DriverManager.getConnection(database.url())) {
        poor.createStatement().execute("SET ROLE poor");
        assertFalse(lock.tryLock(poor, "version"));
        assertTrue(lock.holder(poor, "version").startsWith("server process "));
      }
    }
  }

  @Test
  void a_lock_that_is_not_held_any_more_is_an_error() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      assertThrows(UserException.class, () -> lock.unlock(database.connection(), "version"));
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

  private int compete(String url, AtomicInteger inside) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      while (!lock.tryLock(connection, "version")) {
        Thread.sleep(5);
      }
      int most = inside.incrementAndGet();
      Thread.sleep(10);
      most = Math.max(most, inside.get());
      inside.decrementAndGet();
      lock.unlock(connection, "version");
      return most;
    }
  }
}
