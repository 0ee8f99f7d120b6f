package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.testing.Sql;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of PostgreSQL's enum types get other names, with rows and all that speaks of them. */
class PostgresqlEnumRenamesTest {
  @TempDir Path folder;

  private String url = "";

  private List<String> operations(String from, String to) throws Exception {
    url = TestPostgres.newDatabase();
    Path project = Files.createTempDirectory(folder, "p");
    return new HandWritten(project, url, OnAmbiguous.RENAME).thereAndBack(from, to);
  }

  /**
   * A schema that speaks of a value wherever one can, and of a text that looks like it.
   *
   * @param value as it stands in a literal
   * @param element as it stands in an array's
   */
  private static String moods(String value, String element) {
    return """
        CREATE TYPE mood AS ENUM ('@', 'ok', 'glad');
        CREATE TABLE t (
          id int PRIMARY KEY,
          m mood NOT NULL DEFAULT '@',
          ms mood[] DEFAULT '{#,ok}',
          more mood[] DEFAULT ARRAY['@'::mood, 'ok'],
          word text DEFAULT 'sad',
          g text GENERATED ALWAYS AS (CASE m WHEN '@' THEN 'sad' ELSE 'x' END) STORED,
          CONSTRAINT one CHECK (m <> '@' OR word <> 'sad' OR id > 0),
          CONSTRAINT two CHECK (m IN ('@', 'ok')),
          CONSTRAINT three CHECK (ms <> '{#}'),
          CONSTRAINT four CHECK (m::text <> 'sad' OR id > 0),
          EXCLUDE (id WITH =) WHERE (m <> '@'));
        CREATE INDEX i ON t (id) WHERE m = '@';
        CREATE INDEX j ON t ((m = '@'));
        """
        .replace("@", value)
        .replace("#", element);
  }

  @Test
  void all_that_speaks_of_a_value_follows_and_is_no_change() throws Exception {
    String rows = "INSERT INTO t (id) VALUES (1); INSERT INTO t (id, m) VALUES (2, 'ok');";
    assertEquals(
        List.of("rename enum value mood.sad to unhappy"),
        operations(moods("sad", "sad") + rows, moods("unhappy", "unhappy")));
    assertEquals(
        List.of("1|unhappy|{unhappy,ok}|sad", "2|ok|{unhappy,ok}|x"),
        Sql.rows(url, "SELECT id, m, ms, g FROM t ORDER BY id"));
  }

  @Test
  void values_have_signs_that_mean_something_elsewhere() throws Exception {
    assertEquals(
        List.of("rename enum value mood.sad to O'Sad \\ \"1.5\", {:}"),
        operations(
            moods("sad", "sad"),
            moods("O''Sad \\ \"1.5\", {:}", "\"O''Sad \\\\ \\\"1.5\\\", {:}\"")));
  }

  @Test
  void a_type_of_another_schema_has_its_value_renamed() throws Exception {
    String schema =
        """
        CREATE SCHEMA o;
        CREATE TYPE o.mood AS ENUM ('@', 'ok');
        CREATE TABLE o.t (id int PRIMARY KEY, m o.mood DEFAULT '@');
        CREATE TABLE u (id int PRIMARY KEY, m o.mood[] DEFAULT '{@}');
        """;
    assertEquals(
        List.of("rename enum value o.mood.sad to unhappy"),
        operations(schema.replace("@", "sad"), schema.replace("@", "unhappy")));
  }

  @Test
  void a_value_is_renamed_while_others_come_and_go() throws Exception {
    String table =
        """
        CREATE TABLE t (id int PRIMARY KEY, m mood DEFAULT '@', CHECK (m <> '@' OR id > 0));
        CREATE INDEX i ON t (id) WHERE m = '@';
        """;
    String rows = "INSERT INTO t (id) VALUES (1);";
    assertEquals(
        List.of(
            "rename enum value mood.ACTVE to ACTIVE", "alter enum mood (FIRST, ACTIVE, OK, END)"),
        operations(
            "CREATE TYPE mood AS ENUM ('ACTVE', 'OK', 'OLD', 'END');"
                + table.replace("@", "ACTVE")
                + rows,
            "CREATE TYPE mood AS ENUM ('FIRST', 'ACTIVE', 'OK', 'END');"
                + table.replace("@", "ACTIVE")));
    assertEquals(List.of("1|ACTIVE"), Sql.rows(url, "SELECT id, m FROM t"));
  }
}
