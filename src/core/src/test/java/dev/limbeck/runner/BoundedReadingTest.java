package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection of the user's keeps the limits that it came with. */
class BoundedReadingTest {

  private static String limit(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW lock_timeout")) {
      row.next();
      return row.getString(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 5s", "2s, 2s"})
  void the_connection_of_the_work_is_left_as_it_was(String before, String meanwhile)
      throws Exception {
    try (Connection work = DriverManager.getConnection(TestPostgres.newDatabase());
        Statement statement = work.createStatement()) {
      statement.execute("SET lock_timeout = '" + before + "'");
      BoundedReading bounded = new BoundedReading(Dialects.of(work));
      assertEquals(meanwhile, bounded.readBefore(work, () -> limit(work)));
      assertEquals(before, limit(work));
      assertThrows(
          SQLException.class,
          () -> bounded.readBefore(work, () -> statement.execute("SELECT 1 / 0")));
      assertEquals(before, limit(work));
    }
  }

  /** What somebody has set for the session stays, as does what is short. */
  @ParameterizedTest
  @CsvSource({"DEFAULT, true", "120, false", "3, false"})
  void so_is_that_to_a_server_whose_usual_limit_is_a_day(String before, boolean bound)
      throws Exception {
    try (Connection work = DriverManager.getConnection(TestMariaDb.newDatabase());
        Statement statement = work.createStatement()) {
      statement.execute("SET SESSION lock_wait_timeout = " + before);
      String there = seconds(work);
      BoundedReading bounded = new BoundedReading(Dialects.of(work));
      assertEquals(bound ? "5" : there, bounded.readBefore(work, () -> seconds(work)));
      assertEquals(there, seconds(work));
    }
  }

  private static String seconds(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@SESSION.lock_wait_timeout")) {
      row.next();
      return row.getString(1);
    }
  }
}
