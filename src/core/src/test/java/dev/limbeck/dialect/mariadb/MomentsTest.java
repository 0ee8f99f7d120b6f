package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.BulkInsert.Target;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rows with moments, where the session's clocks go back. */
class MomentsTest {
  private static final String ZONE = "Limbeck/" + ProcessHandle.current().pid();
  private static final BulkInsert ROWS =
      new BulkInsert(
          QualifiedName.of("t"),
          List.of(
              new Target("id", ColumnType.of("integer")),
              new Target("at", ColumnType.of("timestamp with time zone")),
              new Target("local", ColumnType.of("timestamp"))),
          List.of(
              List.of("1", "2024-10-27 00:30:00Z", "2024-10-27 02:30:00"),
              List.of("2", "2024-10-27 01:30:00.25Z", "2024-10-27 02:30:00"),
              List.of("3", "2024-10-27 03:30:00+01:00", "2024-10-27 02:30:00")));

  @Test
  void they_are_kept_in_the_hour_that_comes_twice() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (id int PRIMARY KEY, at timestamp(6) NULL, local datetime(6), d varchar(9) DEFAULT 'now');
          SET @before = @@session.time_zone;
          INSERT INTO mysql.time_zone (Use_leap_seconds) VALUES ('N');
          SET @zone = LAST_INSERT_ID();
          INSERT INTO mysql.time_zone_transition_type VALUES (@zone, 0, 7200, 1, 'CEST'), (@zone, 1, 3600, 0, 'CET');
          INSERT INTO mysql.time_zone_transition VALUES (@zone, 1711846800, 0), (@zone, 1729990800, 1);
          """);
      database.execute("INSERT INTO mysql.time_zone_name VALUES ('" + ZONE + "', @zone)");
      try {
        database.execute("SET time_zone = '" + ZONE + "'");
        SchemaState state = new SchemaState(database.schema(), database.connection());
        List<Statement> statements = database.dialect().statements(List.of(ROWS), state);
        for (Statement statement : statements) {
          Objects.requireNonNull(statement.work())
              .carryOut(database.connection(), (rows, all) -> {});
        }
        kept(database);
        // And as a script says it.
        database.execute("DELETE FROM t");
        database.run(ROWS);
        kept(database);
        assertEquals(ZONE, database.value("SELECT @@session.time_zone", 1));
      } finally {
        database.execute(
            """
            SET time_zone = @before;
            DELETE FROM mysql.time_zone_name WHERE Time_zone_id = @zone;
            DELETE FROM mysql.time_zone_transition WHERE Time_zone_id = @zone;
            DELETE FROM mysql.time_zone_transition_type WHERE Time_zone_id = @zone;
            DELETE FROM mysql.time_zone WHERE Time_zone_id = @zone;
            """);
      }
    }
  }

  private static void kept(TestDatabase database) throws SQLException {
    assertEquals(
        "1729989000.000000,1729992600.250000,1729996200.000000",
        database.value("SELECT GROUP_CONCAT(UNIX_TIMESTAMP(at) ORDER BY id) FROM t", 1));
    assertEquals(
        "2024-10-27 02:30:00.000000", database.value("SELECT CAST(MIN(local) AS char) FROM t", 1));
  }

  @Test
  void a_default_of_local_time_stays_local() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          SET time_zone = '+09:00';
          CREATE TABLE t (id int PRIMARY KEY, at timestamp(6) NULL, local datetime(6),
            made datetime DEFAULT CURRENT_TIMESTAMP)
          """);
      database.run(ROWS);
      assertEquals(
          "9",
          database.value(
              "SELECT ROUND(TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), MAX(made)) / 60) FROM t", 1));
      assertEquals("1729989000", database.value("SELECT FLOOR(UNIX_TIMESTAMP(MIN(at))) FROM t", 1));
      assertEquals("+09:00", database.value("SELECT @@session.time_zone", 1));
    }
  }
}
