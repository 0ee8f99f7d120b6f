package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.RunnerLock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamedLockTest {
  private TestDatabase database;
  private Connection work;
  private RunnerLock mine;

  @BeforeEach
  void open() throws SQLException {
    database = new TestDatabase();
    work = connect();
    mine = lock(database.connection(), work, "k");
  }

  @AfterEach
  void close() throws SQLException {
    work.close();
    database.close();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url());
  }

  private RunnerLock lock(Connection own, Connection work, String key) throws SQLException {
    LockOwner owner = LockOwner.current("tester", Clock.systemUTC());
    return database.dialect().lock(own, work, key, owner).orElseThrow();
  }

  private boolean isMineSoon() throws Exception {
    for (int i = 0; i < 100; i++) {
      if (mine.tryLock()) {
        return true;
      }
      Thread.sleep(20);
    }
    return false;
  }

  @Test
  void it_is_held_by_one_connection_and_goes_with_it() throws Exception {
    try (Connection other = connect()) {
      RunnerLock first = lock(other, other, "k");
      assertTrue(first.tryLock());
      assertTrue(first.isHeld(work));
      assertFalse(mine.tryLock());
      assertTrue(lock(database.connection(), work, "another key").tryLock());
      assertTrue(mine.holder().contains("user 'root'"));
    }
    assertTrue(isMineSoon(), "the lock stayed after its connection");
    mine.unlock();
  }

  @Test
  void it_waits_for_the_statement_of_a_runner_that_is_gone() throws Exception {
    Connection own = connect();
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      assertTrue(lock(own, other, "k").tryLock());
      CompletableFuture<Void> working = CompletableFuture.runAsync(() -> sleep(statement));
      awaitSleeping();
      own.abort(Runnable::run);
      String waitedFor = "";
      while (!working.isDone() && !waitedFor.contains("has not ended")) {
        assertFalse(mine.tryLock() && !working.isDone());
        waitedFor = mine.holder();
      }
      assertTrue(
          waitedFor.startsWith("an earlier run, whose statement has not ended, server connection "),
          waitedFor);
      assertFalse(mine.tryLock());
      working.join();
    }
    assertTrue(isMineSoon());
    mine.unlock();
  }

  /** Before that the session is idle, and one that is idle is ended. */
  private void awaitSleeping() throws Exception {
    boolean sleeping = false;
    while (!sleeping) {
      try (Statement asking = database.connection().createStatement();
          ResultSet row =
              asking.executeQuery(
                  "SELECT 1 FROM information_schema.processlist"
                      + " WHERE db = DATABASE() AND info = 'SELECT sleep(1)'")) {
        sleeping = row.next();
      }
    }
  }

  private static void sleep(Statement statement) {
    try {
      statement.execute("SELECT sleep(1)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void it_ends_the_idle_session_of_a_runner_that_is_gone() throws Exception {
    try (Connection other = connect()) {
      Connection own = connect();
      assertTrue(lock(own, other, "k").tryLock());
      own.abort(Runnable::run);
      assertTrue(isMineSoon());
      try (Statement statement = other.createStatement()) {
        assertThrows(SQLException.class, () -> statement.execute("SELECT 1"));
      }
    }
    mine.unlock();
  }

  @Test
  void it_leaves_nothing_behind() throws Exception {
    assertTrue(mine.tryLock());
    mine.unlock();
    try (Connection other = connect()) {
      RunnerLock next = lock(other, other, "k");
      assertEquals("", next.holder());
      assertTrue(next.tryLock());
      next.unlock();
    }
  }
}
