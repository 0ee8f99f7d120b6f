package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.runner.Resolution;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A statement that the database refused is refused again by the next run: what stands in its way,
 * or is not there, is never taken for its work.
 */
class RefusedStatementTest {
  private static final List<String> BEFORE =
      List.of(
          "CREATE TABLE t (id int PRIMARY KEY, v varchar(10))",
          "CREATE INDEX ixv ON t (v)",
          "CREATE TABLE a (id int)",
          "CREATE TABLE b (id int)");

  private static final List<String> OPERATIONS =
      List.of(
          "execute: ALTER TABLE t ADD COLUMN v int",
          "execute: CREATE INDEX ixv ON t (id)",
          "execute: CREATE TABLE b (n int)",
          "execute: ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY (id)",
          "execute: DROP TABLE old_usres",
          "execute: DROP VIEW v_none",
          "execute: ALTER TABLE t DROP COLUMN vv",
          "execute: ALTER TABLE a RENAME TO b",
          "execute: DROP SCHEMA nowhere");

  private static final List<String> OF_MARIADB =
      List.of(
          "execute: DROP INDEX ixw ON t",
          "execute: RENAME TABLE aa TO b",
          "execute: ALTER TABLE t RENAME COLUMN w TO v");

  private static final List<String> OF_H2 =
      List.of(
          "execute: DROP INDEX ixw",
          "execute: DROP SEQUENCE s_none",
          "execute: ALTER TABLE t ALTER COLUMN w RENAME TO v");

  private static final String STATE = "SELECT state FROM limbeck_step WHERE state";

  @TempDir Path folder;
  private int projects;

  private TestProject project(String database) throws SQLException {
    String url =
        switch (database) {
          case "mariadb" -> TestMariaDb.newDatabase();
          case "postgresql" -> TestPostgres.newDatabase();
          default -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        };
    TestProject project = new TestProject(folder.resolve("p" + projects++), url);
    for (String sql : BEFORE) {
      project.execute(sql);
    }
    return project;
  }

  private static String columns(TestProject project) throws SQLException {
    StringBuilder columns = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM t")) {
      ResultSetMetaData described = none.getMetaData();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        columns.append(described.getColumnLabel(i) + " " + described.getColumnTypeName(i) + ", ");
      }
    }
    return columns.toString();
  }

  /** A project whose revision makes one table, and is refused the other, which is there. */
  private TestProject halfDone(String database) throws SQLException {
    TestProject project = project(database);
    project.revision(
        "0001",
        "",
        "upgrade:\n  - execute: CREATE TABLE c (id int)\n  - execute: CREATE TABLE b (n int)\n");
    project.failure();
    return project;
  }

  private static String failure(TestProject project) {
    return project.failure().replaceAll("\\(conn=\\d+\\) ", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void is_refused_by_the_next_run_too(String database) throws Exception {
    List<String> operations = new ArrayList<>(OPERATIONS);
    operations.addAll(database.equals("h2") ? OF_H2 : OF_MARIADB);
    for (String operation : operations) {
      TestProject project = project(database);
      project.revision(
          "0001",
          "",
          "upgrade:\n  - execute: CREATE TABLE first1 (id int)\n  - " + operation + "\n");
      String table = columns(project);
      String first = failure(project);
      assertTrue(first.contains("failed to upgrade: execute"), operation + "\n" + first);
      assertEquals("refused", project.value(STATE + " <> 'done'"), operation);
      assertEquals(first, failure(project), operation);
      assertEquals("0", project.value("SELECT count(*) FROM limbeck_version"), operation);
      assertEquals(table, columns(project), operation);
    }
  }

  /** It was never announced, so a kill leaves no doubt about it. */
  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void is_refused_by_the_next_run_too_if_the_first_was_killed_meanwhile(String database)
      throws Exception {
    TestProject project = halfDone(database);
    String first = failure(project);
    project.execute("UPDATE limbeck_step SET state = 'planned' WHERE state = 'refused'");
    assertEquals(first, failure(project));
  }

  @Test
  void is_sent_again_when_its_reason_is_gone() throws Exception {
    TestProject project = halfDone("mariadb");
    project.execute("RENAME TABLE b TO other");
    project.upgrade();
    assertEquals("0", project.value("SELECT count(n) FROM b"));
  }

  @Test
  void may_have_been_carried_out_by_hand() throws Exception {
    TestProject project = halfDone("mariadb");
    new Resolve(project.config(), TestProject.tool()).run("0001", Resolution.DONE);
    project.upgrade();
    assertEquals("0", project.value("SELECT count(id) FROM b"));
  }

  @Test
  void of_several_tables_some_may_be_gone_on_mariadb() throws Exception {
    TestProject project = project("mariadb");
    project.revision("0001", "", "upgrade:\n  - execute: DROP TABLE a, nowhere\n");
    String failure = project.failure();
    assertEquals(
        !TestMariaDb.isMySql(),
        failure.contains("Those of its objects that were there are dropped all the same."),
        failure);
    project.failure();
    project.revision("0001", "", "upgrade:\n  - execute: DROP TABLE b\n");
    project.upgrade();
    assertEquals("1", project.value("SELECT count(*) FROM limbeck_version"));
  }

  @Test
  void is_refused_again_outside_of_a_transaction() throws Exception {
    TestProject project = project("postgresql");
    project.revision("0001", "", "upgrade:\n  - execute: DROP INDEX CONCURRENTLY ixw\n");
    String first = project.failure();
    assertTrue(first.contains("index \"ixw\" does not exist"), first);
    assertFalse(first.contains("is remembered"), first);
    assertEquals(first, project.failure());
  }
}
