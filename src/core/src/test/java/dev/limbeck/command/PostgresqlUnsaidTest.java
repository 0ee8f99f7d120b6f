package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL has and the values of a schema cannot say. */
class PostgresqlUnsaidTest {
  @TempDir Path folder;

  private HandWritten database() throws Exception {
    Path project = Files.createTempDirectory(folder, "p");
    return new HandWritten(project, TestPostgres.newDatabase(), OnAmbiguous.DROP);
  }

  @Test
  void a_key_that_only_adds_columns_to_the_index_of_another_is_one_of_its_own() throws Exception {
    String other = "CREATE TABLE o (i int);\n";
    String plain = "CREATE TABLE t (id int, x int, PRIMARY KEY (id));\n";
    String including = plain.replace("));", "), UNIQUE (id) INCLUDE (x));");
    assertEquals(List.of("create table t"), database().thereAndBack(other, other + including));
    assertEquals(
        List.of("drop unique constraint t_id_x_key on t (id)"),
        database().thereAndBack(including, plain));
    assertEquals(
        List.of("create unique constraint uq_t_id on t (id)"),
        database().thereAndBack(plain, including));
    String two = plain.replace("));", "), UNIQUE (x) INCLUDE (id), UNIQUE (x));");
    assertEquals(List.of("create table t"), database().thereAndBack(other, other + two));
  }

  @Test
  void a_default_that_is_the_moment_of_reading_is_no_difference() throws Exception {
    String other = "CREATE TABLE o (i int);\n";
    String table =
        "CREATE TABLE t (a timestamp DEFAULT 'now', b date DEFAULT ('Today'), x text DEFAULT 'now',"
            + " c timestamptz(3) DEFAULT timestamptz 'now', d timestamp DEFAULT '2020-01-02');\n";
    assertEquals(List.of("create table t"), database().thereAndBack(other, other + table));
    assertEquals(List.of(), database().thereAndBack(table, table));
    List<String> notes = database().notes(table, table);
    assertEquals(3, notes.size(), notes::toString);
    assertTrue(notes.get(0).startsWith("the default 'now' of column t.a is not compared"));
    assertEquals(
        List.of("alter column t.d (default CURRENT_TIMESTAMP)"),
        database().thereAndBack(table, table.replace("'2020-01-02'", "now()")));
  }

  @Test
  void types_that_have_to_be_made_by_hand_are_said() throws Exception {
    String other = "CREATE TABLE o (i int);\n";
    String model =
        """
        CREATE DOMAIN d AS int CHECK (VALUE > 0);
        CREATE TYPE "C" AS (a int);
        CREATE TYPE e AS ENUM ('a');
        CREATE TABLE o (i int, f d[], e e);
        CREATE TABLE t (a d, b "C", x xml);
        """;
    HandWritten database = database();
    UserException error =
        assertThrows(UserException.class, () -> database.thereAndBack(other, model));
    assertEquals(
        List.of(
            "the model has column o.f of type d[], which the database does not have and Limbeck"
                + " cannot make",
            "the model has column t.a of type d, which the database does not have and Limbeck"
                + " cannot make",
            "the model has column t.b of type \"C\", which the database does not have and Limbeck"
                + " cannot make"),
        error.problems().stream().map(Problem::message).toList());
    try (Stream<Path> files = Files.walk(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().contains("migrations/")));
    }
    String domain = model.lines().findFirst().orElseThrow() + "\n";
    assertEquals(
        List.of("create table t"),
        database().thereAndBack(domain + other, domain + other + "CREATE TABLE t (a d);\n"));
  }
}
