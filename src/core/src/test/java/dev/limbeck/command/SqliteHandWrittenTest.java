package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite's tables in words that nobody but their owner would have chosen. */
class SqliteHandWrittenTest {
  @TempDir Path folder;
  private int number;

  private List<String> thereAndBack(String from, String to) throws SQLException, IOException {
    return project(OnAmbiguous.DROP).thereAndBack(from, to);
  }

  private HandWritten project(OnAmbiguous onAmbiguous) {
    Path place = folder.resolve("p" + number++);
    return new HandWritten(place, "jdbc:sqlite:" + place.resolve("app.db"), onAmbiguous);
  }

  private static String table(String columns) {
    return "CREATE TABLE t (id INTEGER PRIMARY KEY, " + columns + ");\n";
  }

  @Test
  void a_check_without_a_name_is_dropped_however_it_is_written() throws Exception {
    assertEquals(
        List.of("drop check constraint on t", "create check constraint ck_t_e on t"),
        thereAndBack(
            table("e TEXT CHECK (e IN ('a','b'))"), table("e TEXT CHECK (e IN ('a','b','c'))")));
    thereAndBack(table("e TEXT CHECK (e IS NOT NULL)"), table("e TEXT"));
    thereAndBack(table("myCol INT CHECK (myCol > 0), b INT"), table("myCol INT, b INT"));
    thereAndBack(table("a INT CHECK ((a) != 3), b INT"), table("a INT, b INT"));
  }

  @Test
  void a_foreign_key_is_dropped_that_names_no_column() throws Exception {
    thereAndBack(table("p INTEGER REFERENCES t ON DELETE CASCADE"), table("p INTEGER"));
    String parent = table("a TEXT");
    thereAndBack(
        parent + "CREATE TABLE log (t_id INT REFERENCES T ON DELETE CASCADE);\n",
        parent + "CREATE TABLE log (t_id INT NOT NULL REFERENCES t ON DELETE SET NULL);\n");
  }

  @Test
  void a_check_without_a_name_goes_after_its_column_was_renamed() throws Exception {
    project(OnAmbiguous.RENAME)
        .thereAndBack(
            table("title TEXT CHECK (title > 'A' AND title IN ('x','y')), b INT"),
            table("caption TEXT, b INT"));
  }

  @Test
  void two_checks_say_the_same() throws Exception {
    String same = "a TEXT CONSTRAINT c1 CHECK (a <> 'x'), ";
    String other = "a TEXT CONSTRAINT c1 CHECK (a <> 'y'), ";
    assertEquals(
        List.of("drop check constraint c1 on t", "create check constraint c1 on t"),
        thereAndBack(
            table(same + "CONSTRAINT c2 CHECK (a <> 'x')"),
            table(other + "CONSTRAINT c2 CHECK (a <> 'x')")));
    thereAndBack(table(same + "CHECK (A <> 'x')"), table(other + "CHECK (a <> 'x')"));
    assertEquals(
        List.of(),
        thereAndBack(
            table(same + "CHECK (a<>'x')"), table("a TEXT CONSTRAINT c1 CHECK (a <> 'x')")));
  }

  @Test
  void a_name_in_quotes_is_the_column_it_names() throws Exception {
    String plain = table("day TEXT, CONSTRAINT c CHECK (day > 'a')");
    assertEquals(
        List.of(), thereAndBack(table("\"day\" TEXT, CONSTRAINT c CHECK (\"day\" > 'a')"), plain));
    assertEquals(
        List.of("rename column t.d to day"),
        project(OnAmbiguous.RENAME)
            .thereAndBack(table("d TEXT, CONSTRAINT c CHECK (d > 'a')"), plain));
    assertEquals(
        List.of("rename column t.title to myTitle"),
        project(OnAmbiguous.RENAME)
            .thereAndBack(
                table("title TEXT, CONSTRAINT c CHECK (title > 'a')"),
                table("myTitle TEXT, CONSTRAINT c CHECK (myTitle > 'a')")));
    assertEquals(
        List.of(),
        thereAndBack(
            table("myCol INT CHECK (myCol > 0), b INT CONSTRAINT x CHECK (b > 0)"),
            table("mycol INT CHECK (\"mycol\" > 0), b INT CONSTRAINT x CHECK ([B] > 0)")));
  }

  @Test
  void a_column_that_is_called_like_a_function_is_renamed() throws Exception {
    project(OnAmbiguous.RENAME)
        .thereAndBack(
            table(
                    "date TEXT NOT NULL, xi TEXT, g TEXT AS (date(xi)), CONSTRAINT c CHECK"
                        + " (date(date) > '2000-01-01')")
                + "CREATE INDEX i ON t (date(xi)) WHERE date > 'a';\n",
            table(
                    "day TEXT, xi TEXT, g TEXT AS (date(xi)), CONSTRAINT c CHECK"
                        + " (date(day) > '2000-01-01')")
                + "CREATE INDEX i ON t (date(xi)) WHERE day > 'a';\n");
  }

  @Test
  void a_key_has_its_columns_in_another_order() throws Exception {
    assertEquals(
        List.of("drop primary key on p (a, b, c)", "create primary key pk_p on p (c, a, b)"),
        thereAndBack(
            "CREATE TABLE p (a INT, b INT, c INT, PRIMARY KEY (a, b, c));\n",
            "CREATE TABLE p (a INT, b INT, c INT, PRIMARY KEY (c, a, b));\n"));
  }

  @Test
  void autoincrement_comes_and_goes() throws Exception {
    String without = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n";
    String with = without.replace("KEY", "KEY AUTOINCREMENT");
    assertEquals(List.of("alter column t.id (identity by default)"), thereAndBack(without, with));
    assertEquals(List.of("alter column t.id (identity rowid)"), thereAndBack(with, without));
    String other = "CREATE TABLE o (a TEXT);\n";
    assertEquals(List.of("create table t"), thereAndBack(other, other + without));
    assertEquals(List.of("drop table t"), thereAndBack(other + without, other));
    assertEquals(
        List.of("alter column t.id (identity rowid)"),
        thereAndBack(
            with.replace("PRIMARY", "CONSTRAINT k PRIMARY"),
            without.replace("PRIMARY", "CONSTRAINT k PRIMARY")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a INT NOT NULL, b INT NOT NULL, CONSTRAINT u UNIQUE (a) ON CONFLICT REPLACE",
        "a INT NOT NULL UNIQUE ON CONFLICT REPLACE, b INT NOT NULL",
        "a INT NOT NULL PRIMARY KEY ON CONFLICT REPLACE, b INT",
        "a INTEGER PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT, b INT",
        "a INTEGER CONSTRAINT k PRIMARY KEY ON CONFLICT REPLACE, b INT",
        "a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (b, a COLLATE nocase) ON CONFLICT REPLACE",
      })
  void what_becomes_of_a_conflict_is_compared(String columns) throws Exception {
    String replace = "CREATE TABLE t (" + columns + ");\n";
    String other = "CREATE TABLE o (a TEXT);\n";
    assertNotEquals(List.of(), thereAndBack(replace, replace.replace("REPLACE", "IGNORE")));
    assertNotEquals(List.of(), thereAndBack(replace, replace.replace(" ON CONFLICT REPLACE", "")));
    assertNotEquals(List.of(), thereAndBack(replace.replace("REPLACE", "ROLLBACK"), replace));
    assertEquals(
        List.of(),
        thereAndBack(
            replace.replace("REPLACE", "ABORT"), replace.replace(" ON CONFLICT REPLACE", "")));
    assertEquals(List.of("create table t"), thereAndBack(other, other + replace));
    assertEquals(List.of("drop table t"), thereAndBack(other + replace, other));
  }

  @Test
  void what_becomes_of_a_conflict_stays_with_a_key_that_changes() throws Exception {
    String from = table("a INT NOT NULL, b INT NOT NULL, CONSTRAINT u UNIQUE (a) ON CONFLICT FAIL");
    assertEquals(
        List.of("drop unique constraint u on t (a)", "create unique constraint u on t (a, b)"),
        thereAndBack(from, from.replace("(a)", "(a, b)")));
    assertEquals(
        List.of("drop unique constraint u on t (a)"),
        thereAndBack(from, table("a INT NOT NULL, b INT NOT NULL")));
  }

  @Test
  void a_key_that_numbers_its_rows_becomes_one_that_does_not() throws Exception {
    String numbered = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n";
    String plain = "CREATE TABLE t (id INT PRIMARY KEY, a TEXT);\n";
    assertEquals(1, thereAndBack(numbered, plain).size());
    assertEquals(1, thereAndBack(plain, numbered).size());
    assertEquals(1, thereAndBack(numbered.replace("KEY", "KEY AUTOINCREMENT"), plain).size());
  }
}
