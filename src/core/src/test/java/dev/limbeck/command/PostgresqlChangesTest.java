package dev.limbeck.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresqlChangesTest extends ChangesContract {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestPostgres.newDatabase());
  }

  @Test
  void a_foreign_key_may_be_deferred() throws SQLException {
    there_and_back(
        foreignKey(", deferrable: true"),
        foreignKey(", deferrable: true, initially: deferred, match: full"));
  }

  @Test
  void a_unique_constraint_is_deferred() throws SQLException {
    there_and_back(unique(""), unique(", deferrable: true, initially: deferred"));
    there_and_back(unique(", deferrable: true"), unique(""));
  }

  @Test
  void a_unique_constraint_takes_nulls_for_one_value() throws SQLException {
    try (Connection connection = new JdbcSource(TestPostgres.newDatabase()).open()) {
      assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= 15);
    }
    there_and_back(unique(""), unique(", nulls_not_distinct: true"));
  }
}
