package dev.limbeck.command;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes between schemas said in PostgreSQL's own words: types that change below what stands on
 * them.
 */
class PostgresqlScriptChangesTest {
  @TempDir Path folder;

  private static final String TWO = "CREATE TYPE mood AS ENUM ('1', '2');";
  private static final String THREE = "CREATE TYPE mood AS ENUM ('1', '2', '3');";

  private static String moods(String column) {
    return "CREATE TABLE t (id int PRIMARY KEY, m mood" + column + ");";
  }

  @Test
  void a_new_value_is_a_default_at_once() throws SQLException {
    there_and_back(TWO + moods(""), THREE + moods(" DEFAULT '3'"));
    there_and_back(TWO + moods("[] DEFAULT '{1}'"), THREE + moods("[] DEFAULT '{1,3}'::mood[]"));
  }

  @Test
  void a_new_value_stands_in_a_new_table_at_once() throws SQLException {
    there_and_back(
        TWO + moods(""),
        THREE + moods("") + "CREATE TABLE u (id int PRIMARY KEY, m mood DEFAULT '3');");
  }

  @Test
  void a_new_value_stands_in_a_predicate_at_once() throws SQLException {
    there_and_back(TWO + moods(""), THREE + moods("") + "CREATE INDEX i ON t (id) WHERE m = '3';");
  }

  @Test
  void a_value_goes_with_its_check() throws SQLException {
    there_and_back(TWO + moods(" CHECK (m <> '2')"), "CREATE TYPE mood AS ENUM ('1');" + moods(""));
  }

  private void there_and_back(String from, String to) throws SQLException {
    try (Connection connection = new JdbcSource(TestPostgres.newDatabase()).open()) {
      Schema a = schema(from);
      Schema b = schema(to);
      JdbcSource source = new JdbcSource(connection.getMetaData().getURL());
      new RoundTrip(from + " -> " + to, folder, source, connection).travel(a, b);
    }
  }

  private static Schema schema(String script) throws SQLException {
    try (Connection connection = new JdbcSource(TestPostgres.newDatabase()).open();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      return Dialects.of(connection).inspector().inspect(connection, Set.of("o")).schema();
    }
  }
}
