package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL has and the values of a schema cannot say. */
class PostgresqlUnsaidTest {
  @TempDir Path folder;

  private HandWritten database() throws Exception {
    Path project = Files.createTempDirectory(folder, "p");
    return new HandWritten(project, TestPostgres.newDatabase(), OnAmbiguous.DROP);
  }

  /** The server makes one of two keys of the same columns. */
  @Test
  void a_key_that_only_adds_columns_to_the_index_of_another_is_left_alone() throws Exception {
    String other = "CREATE TABLE o (i int);\n";
    String plain = "CREATE TABLE t (id int, x int, PRIMARY KEY (id));\n";
    String including = plain.replace("));", "), UNIQUE (id) INCLUDE (x));");
    assertEquals(List.of("create table t"), database().thereAndBack(other, other + including));
    assertEquals(List.of(), database().thereAndBack(including, plain));
    assertEquals(List.of(), database().thereAndBack(plain, including));
    assertEquals(
        List.of(
            "constraint t_id_x_key of table t only adds further columns to the index of another key"
                + " of the same columns: it is not compared"),
        database().notes(including, plain));
    String two = plain.replace("));", "), UNIQUE (x) INCLUDE (id), UNIQUE (x));");
    assertEquals(List.of("create table t"), database().thereAndBack(other, other + two));
  }
}
