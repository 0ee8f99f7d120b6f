package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
