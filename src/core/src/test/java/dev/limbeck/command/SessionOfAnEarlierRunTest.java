package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on behind statements whose session is gone, with all that they have set in it. */
class SessionOfAnEarlierRunTest {
  @TempDir Path folder;

  private TestProject project(String url) {
    return new TestProject(folder.resolve("p"), url);
  }

  private static void write(TestProject project, String script) throws IOException {
    Files.writeString(
        project.folder().resolve("migrations/0001.sql"),
        "-- revision: 0001\n-- upgrade\n" + script);
  }

  @Test
  void variables_and_settings_are_set_again() throws Exception {
    TestProject project = project(TestMariaDb.newDatabase());
    project.execute("CREATE TABLE other (id int PRIMARY KEY)");
    String script =
        """
        SET @tag = 'important';
        SET @twice = @tag;
        SET foreign_key_checks = 0;
        CREATE TABLE t (id int, tag varchar(20), twice varchar(20), o int REFERENCES other (id));
        INSERT INTO t VALUES (1, @tag, @twice, 5);
        CREATE TABEL oops (id int);
        INSERT INTO t VALUES (2, @tag, @twice, 5);
        """;
    write(project, script);
    project.failure();
    write(project, script.replace("TABEL", "TABLE"));
    project.upgrade();
    assertEquals(
        "1,2", project.value("SELECT group_concat(id ORDER BY id) FROM t WHERE tag = twice"));
  }

  @Test
  void the_database_is_chosen_again() throws Exception {
    TestProject project = project(TestMariaDb.newDatabase());
    String other = project.value("SELECT concat(database(), '_other')");
    String script =
        "CREATE DATABASE %1$s; USE %1$s; CREATE TABLE one (id int); CREATE TABEL x (id int); CREATE TABLE two (id int);"
            .formatted(other);
    write(project, script);
    project.failure();
    write(project, script.replace("TABEL", "TABLE"));
    project.upgrade();
    assertEquals(
        "one,two,x",
        project.value(
            "SELECT group_concat(table_name ORDER BY table_name) FROM information_schema.tables"
                + " WHERE table_schema = '"
                + other
                + "'"));
    project.execute("DROP DATABASE " + other);
  }

  @Test
  void what_cannot_be_had_again_stops_the_run() throws Exception {
    TestProject project = project(TestMariaDb.newDatabase());
    String script =
        """
        CREATE TABLE t (id int);
        SET @n = (SELECT count(*) FROM t);
        CREATE TABEL oops (id int);
        INSERT INTO t
          VALUES (@n);
        """;
    write(project, script);
    project.failure();
    write(project, script.replace("TABEL", "TABLE"));
    String refused = project.failure();
    assertTrue(
        refused.contains(
            "0001.sql:6: revision 0001 was begun and cannot go on with 'INSERT INTO t VALUES"
                + " (@n)': @n is gone with the session of the earlier run, where 'SET @n = (SELECT"
                + " count(*) FROM t)'"),
        refused);
    assertEquals("0", project.value("SELECT count(*) FROM t"));
    write(project, script.replace("CREATE TABEL oops", "SET @n = 7; CREATE TABLE oops"));
    project.upgrade();
    assertEquals("7", project.value("SELECT id FROM t"));
  }

  @Test
  void a_temporary_table_stops_only_a_rest_that_names_it() throws Exception {
    TestProject project = project(TestMariaDb.newDatabase());
    String script =
        """
        CREATE TEMPORARY TABLE kept (id int);
        CREATE TABLE t (id int);
        CREATE TABEL oops (id int);
        """;
    write(project, script + "INSERT INTO t SELECT id FROM kept;\n");
    project.failure();
    write(project, script.replace("TABEL", "TABLE") + "INSERT INTO t SELECT id FROM kept;\n");
    String refused = project.failure();
    assertTrue(refused.contains("kept is gone with the session"), refused);
    write(project, script.replace("TABEL", "TABLE"));
    project.upgrade();
    assertEquals("1", project.value("SELECT count(*) FROM limbeck_version"));
  }

  @Test
  void a_search_path_is_set_again() throws Exception {
    TestProject project = project(TestPostgres.newDatabase());
    project.execute("CREATE SCHEMA app");
    project.execute("CREATE TABLE app.t AS SELECT 1 AS v UNION ALL SELECT 1");
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - execute: SET search_path = app
          - execute: CREATE TABLE made_before (id int)
          - execute: CREATE UNIQUE INDEX CONCURRENTLY ux ON app.t (v)
          - execute: CREATE TABLE made_behind (id int)
        """);
    project.failure();
    project.execute("DELETE FROM app.t WHERE ctid = '(0,1)'");
    project.upgrade();
    assertEquals(
        "made_before,made_behind",
        project.value(
            "SELECT string_agg(tablename, ',' ORDER BY 1) FROM pg_tables"
                + " WHERE schemaname = 'app' AND tablename LIKE 'made%'"));
  }
}
