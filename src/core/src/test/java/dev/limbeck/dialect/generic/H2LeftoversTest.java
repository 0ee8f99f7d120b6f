package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.Outcome;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The copy of a table that H2 makes for an ALTER TABLE, and forgets when it is killed. */
class H2LeftoversTest {

  @Test
  void the_copy_goes_and_every_other_table_stays() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "CREATE TABLE t (id BIGINT PRIMARY KEY)",
              "CREATE TABLE t_copy_3_0 (id BIGINT PRIMARY KEY, a INTEGER)",
              "CREATE TABLE t_copy_of_mine (id BIGINT)",
              "CREATE TABLE u (id BIGINT)",
              "CREATE TABLE u_copy_3_1 (id BIGINT)",
              "CREATE TABLE gone_copy_3_2 (id BIGINT)")) {
        statement.execute(sql);
      }
      assertEquals(
          Outcome.NOT_DONE,
          Dialects.of(connection)
              .outcome(connection, "ALTER TABLE t ADD COLUMN a INTEGER", schema(connection)));
      assertEquals(
          List.of("gone_copy_3_2", "t", "t_copy_of_mine", "u", "u_copy_3_1"),
          schema(connection).tables().stream().map(Table::name).map(Object::toString).toList());
    }
  }

  private static Schema schema(Connection connection) throws SQLException {
    return Dialects.of(connection).inspector().inspect(connection, Set.of()).schema();
  }
}
