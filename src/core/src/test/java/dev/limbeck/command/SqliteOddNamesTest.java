package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's tables whose words its own ALTER TABLE, or a reader of texts, may stumble over. */
class SqliteOddNamesTest {
  @TempDir Path folder;
  private int number;

  private List<String> thereAndBack(OnAmbiguous onAmbiguous, String from, String to)
      throws SQLException, IOException {
    Path place = folder.resolve("p" + number++);
    return new HandWritten(place, "jdbc:sqlite:" + place.resolve("app.db"), onAmbiguous)
        .thereAndBack(from, to);
  }

  @Test
  void a_column_goes_that_is_called_like_a_keyword() throws Exception {
    for (String name : List.of("null", "not", "is", "and", "in", "collate", "check", "unique")) {
      String rules =
          """
          b INT CHECK (b IS NOT NULL AND b IN (1, 2) COLLATE nocase), UNIQUE (b));
          CREATE INDEX i ON t (a) WHERE b IS NOT NULL AND a IN (1, 2);
          """;
      assertEquals(
          List.of("drop column t." + name),
          thereAndBack(
              OnAmbiguous.DROP,
              "CREATE TABLE t (a INT, \"" + name + "\" INT, " + rules,
              "CREATE TABLE t (a INT, " + rules));
    }
  }

  @Test
  void what_an_open_case_ends_with_is_no_column() throws Exception {
    thereAndBack(
        OnAmbiguous.DROP,
        """
        CREATE TABLE t (a INT CHECK (CASE WHEN a > 0 THEN 1 ELSE a END), "end" INT, b INT,
          CHECK (end > 0), CHECK (CASE WHEN b > 0 THEN end END));
        """,
        "CREATE TABLE t (a INT CHECK (CASE WHEN a > 0 THEN 1 ELSE a END), b INT);\n");
  }

  @Test
  void a_column_that_a_trigger_waits_for_is_computed() throws Exception {
    for (String columns : List.of("c", "b, c")) {
      String trigger =
          "CREATE TRIGGER g AFTER UPDATE OF "
              + columns
              + " ON t BEGIN UPDATE t SET b = 1 WHERE a = new.a; END;\n";
      for (String kind : List.of("", " STORED")) {
        thereAndBack(
            OnAmbiguous.DROP,
            "CREATE TABLE t (a INT, b INT, c INT);\n" + trigger,
            "CREATE TABLE t (a INT, b INT, c INT AS (a + 1)" + kind + ");\n" + trigger);
      }
    }
  }
}
