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

  @Test
  void an_enum_is_made_anew_below_a_check() throws SQLException {
    there_and_back(
        TWO + moods(" CHECK (m <> '2')"),
        "CREATE TYPE mood AS ENUM ('1', '3', '2');" + moods(" CHECK (m <> '2')"));
  }

  @Test
  void an_enum_is_made_anew_below_indexes() throws SQLException {
    String indexes =
        """
        ALTER TABLE t ADD CONSTRAINT c CHECK (m <> '%1$s');
        CREATE INDEX i ON t (m) WHERE m = '1';
        CREATE UNIQUE INDEX j ON t (id) WHERE m <> '%1$s';
        CREATE INDEX k ON t (m);
        CREATE INDEX l ON t ((m = '1'));
        ALTER TABLE t ADD EXCLUDE (m WITH =) WHERE (m <> '%1$s');
        """;
    there_and_back(
        TWO + moods("") + indexes.formatted("2"),
        "CREATE TYPE mood AS ENUM ('1', '3');" + moods("") + indexes.formatted("3"));
  }

  @Test
  void an_enum_is_made_anew_below_computed_columns() throws SQLException {
    String tables =
        """
        CREATE TABLE t (id int PRIMARY KEY, m mood[] DEFAULT '{1}');
        CREATE TABLE v (id int PRIMARY KEY, m mood UNIQUE,
          g text GENERATED ALWAYS AS (CASE WHEN m = '1' THEN 'x' ELSE 'y' END) STORED UNIQUE);
        CREATE TABLE w (id int PRIMARY KEY, m mood REFERENCES v (m), x text CHECK (x::mood <> '1'));
        CREATE INDEX i ON v (g);
        """;
    there_and_back(TWO + tables, "CREATE TYPE mood AS ENUM ('2', '1');" + tables);
  }

  @Test
  void an_enum_is_used_in_another_schema() throws SQLException {
    String table = "CREATE SCHEMA o; CREATE TABLE o.t (id int PRIMARY KEY, m mood);";
    there_and_back(TWO + table, THREE + table);
  }

  @Test
  void a_column_changes_its_type_below_a_computed_one() throws SQLException {
    String table =
        """
        CREATE TABLE t (id int PRIMARY KEY, k varchar(%d),
          u text GENERATED ALWAYS AS (upper(k)) STORED UNIQUE, CHECK (u <> 'A'));
        CREATE INDEX i ON t (u);
        """;
    there_and_back(table.formatted(20), table.formatted(100));
  }

  @Test
  void an_indexed_column_is_computed_no_more() throws SQLException {
    there_and_back(
        "CREATE TABLE t (id int PRIMARY KEY, x int, g int GENERATED ALWAYS AS (x * 2) STORED);"
            + "CREATE INDEX i ON t (g);",
        "CREATE TABLE t (id int PRIMARY KEY, x int, g int); CREATE INDEX i ON t (g);");
  }

  private static String table(String columns) {
    return "CREATE TABLE t (id int PRIMARY KEY, " + columns + ");";
  }

  @Test
  void a_column_changes_its_type_below_checks() throws SQLException {
    there_and_back(table("x smallint CHECK (x <> 77)"), table("x numeric CHECK (x <> 77)"));
    there_and_back(
        table("x int CHECK (x > 0), y varchar(10) CHECK (y <> 'a')"),
        table("x numeric(10,2) CHECK (x > 0), y text CHECK (y <> 'a')"));
  }

  @Test
  void a_column_changes_its_type_below_indexes() throws SQLException {
    String indexes =
        """
        CREATE INDEX i ON t (y) WHERE x > 0;
        CREATE INDEX j ON t (lower(y));
        CREATE INDEX k ON t ((x + 1)) WHERE y IN ('a', 'b');
        """;
    there_and_back(
        table("x int, y varchar(10)") + indexes, table("x numeric(10,2), y text") + indexes);
  }

  @Test
  void a_default_is_read_as_another_type() throws SQLException {
    there_and_back(
        table("m varchar(10) DEFAULT '1' CHECK (m IN ('1', '2'))")
            + "CREATE INDEX i ON t (m) WHERE m = '1';",
        TWO
            + moods(" DEFAULT '1' CHECK (m IN ('1', '2'))")
            + "CREATE INDEX i ON t (m) WHERE m = '1';");
    there_and_back(
        table("a text, b text, c text[] DEFAULT '{}', d jsonb DEFAULT '{}'"),
        table(
            "a int DEFAULT 5, b timestamptz DEFAULT now(), c int[] DEFAULT '{}',"
                + " d text DEFAULT '{}'"));
    there_and_back(table("n varchar(9) DEFAULT '1'"), table("n int DEFAULT '1'"));
  }

  @Test
  void an_ordered_column_gets_a_type_without_an_order() throws SQLException {
    there_and_back(table("b text COLLATE \"C\""), table("b int"));
    there_and_back(table("a int, b uuid"), table("a text COLLATE \"C\", b text COLLATE \"C\""));
    there_and_back(table("a text COLLATE \"C\""), table("a varchar(9)"));
  }

  @Test
  void an_enum_has_an_empty_value() throws SQLException {
    there_and_back(TWO + moods(""), "CREATE TYPE mood AS ENUM ('1', '', '2', ' ');" + moods(""));
  }

  @Test
  void a_sequence_stands_before_its_new_limits() throws SQLException {
    there_and_back(
        "CREATE SEQUENCE s;", "CREATE SEQUENCE s START WITH 9 MINVALUE 5 MAXVALUE 1000 CYCLE;");
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
