package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.testing.TestMariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves of its lock on a connection of the work that goes back to a pool. */
class HeldLockTest {
  private final String url = TestMariaDb.server().newDatabase();

  private static RunnerLock lock(Dialect dialect, Connection own, Connection work)
      throws SQLException {
    LockOwner owner = LockOwner.current("tester", Clock.systemUTC());
    return dialect.lock(own, work, "k", owner).orElseThrow();
  }

  /** The next runner would end a session that seems to be at work, whoever has it by now. */
  @ParameterizedTest
  @ValueSource(strings = {"given back", "lost", "not released in the table"})
  void the_connection_of_the_work_is_free_and_lives(String end) throws Exception {
    try (Connection work = DriverManager.getConnection(url);
        Connection other = DriverManager.getConnection(url)) {
      Dialect dialect = Dialects.of(work);
      Connection own = DriverManager.getConnection(url);
      RunnerLock lock = lock(dialect, own, work);
      assertTrue(lock.tryLock());
      HeldLock.AfterLock after =
          () -> {
            if (end.startsWith("not")) {
              throw new SQLException("the table is gone");
            }
          };
      BlockerWatch watch = new BlockerWatch(dialect, work, Duration.ZERO);
      HeldLock held = HeldLock.keep(lock, own, after, watch, RunListener.silent());
      if (end.equals("lost")) {
        own.abort(Runnable::run);
      }
      held.close();
      RunnerLock next = lock(dialect, other, other);
      boolean taken = false;
      for (int i = 0; i < 100 && !taken; i++) {
        taken = next.tryLock();
        Thread.sleep(20);
      }
      assertTrue(taken);
      next.unlock();
      assertTrue(work.isValid(1));
    }
  }
}
