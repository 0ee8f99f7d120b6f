package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.Step;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may end a whole transaction where it is asked to end a wait (deadlocks, settings). */
class PersistenceTest {
  private static final Step STEP =
      new Step(new Revision("0001", List.of(), List.of(), List.of(), "", null), Direction.UPGRADE);

  private static String url(String database) {
    return switch (database) {
      case "mariadb" -> TestMariaDb.newDatabase();
      case "postgresql" -> TestPostgres.newDatabase();
      default -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    };
  }

  /** Else what is ticked off would be rows that are rolled back. */
  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb", "h2"})
  void a_part_of_a_lost_transaction_is_not_tried_again(String database) throws Exception {
    String url = url(database);
    try (Connection work = DriverManager.getConnection(url);
        Connection own = DriverManager.getConnection(url);
        Statement statement = work.createStatement()) {
      statement.execute("CREATE TABLE t (id int)");
      work.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (1)");
      Dialect dialect = Dialects.of(work);
      BlockerWatch watch = new BlockerWatch(dialect, work, Duration.ZERO);
      int[] tries = {0};
      Persistence.Attempt<Boolean> deadlock =
          () -> {
            tries[0]++;
            work.rollback();
            throw new UserException(
                "chosen as the victim",
                "",
                new SQLTransactionRollbackException("victim", "40001", 1213));
          };
      Persistence persistence =
          new Persistence(
              dialect, new Retries(Duration.ofSeconds(1), 5), watch, new RunListener() {});
      assertThrows(SQLException.class, () -> persistence.within(work, STEP, deadlock));
      assertEquals(1, tries[0]);
      work.rollback();
      try (ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
        row.next();
        assertEquals(0, row.getInt(1));
      }
    }
  }
}
