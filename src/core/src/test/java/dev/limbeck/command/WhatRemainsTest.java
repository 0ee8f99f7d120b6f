package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.Limbeck;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.RevisionTask;
import dev.limbeck.operation.TaskProgress;
import dev.limbeck.runner.Resolution;
import dev.limbeck.runner.Retries;
import dev.limbeck.runner.RunListener;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a statement leaves behind that was refused or interrupted: nobody is told that it did not.
 */
class WhatRemainsTest {
  private static final String NOTHING = "Nothing of this revision was kept.";

  @TempDir Path folder;

  private TestProject project(String url) {
    return new TestProject(folder.resolve("p"), url);
  }

  private static String url(String database) {
    return switch (database) {
      case "mariadb" -> TestMariaDb.newDatabase();
      case "postgresql" -> TestPostgres.newDatabase();
      default -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    };
  }

  private static String execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** The state of a run that was killed while its last statement was sent. */
  private static void interrupt(TestProject project) throws SQLException {
    execute(
        project.url(),
        "UPDATE limbeck_step SET state = 'announced' WHERE state IN ('failed', 'refused')");
  }

  @Test
  void rows_of_a_table_without_transactions_are_asked_for() throws Exception {
    TestProject project = project(url("mariadb"));
    execute(project.url(), "CREATE TABLE log (id int UNIQUE) ENGINE=MyISAM");
    project.revision("0001", "", "upgrade:\n  - execute: INSERT INTO log VALUES (1), (1)\n");
    String failure = project.failure();
    assertTrue(failure.contains("stay: look at log (MyISAM). Mend it"), failure);
    assertFalse(failure.contains(NOTHING), failure);
    assertEquals("1", execute(project.url(), "SELECT count(*) FROM log"));
    String half = project.failure();
    assertTrue(half.contains("revision 0001 was refused half way; is it to be sent again"), half);
    interrupt(project);
    String question = project.failure();
    assertTrue(question.contains("did this statement of revision 0001 take effect?"), question);
    new Resolve(project.config(), TestProject.tool()).run("0001", Resolution.DONE);
    project.upgrade();
    assertEquals("1", execute(project.url(), "SELECT count(*) FROM log"));
  }

  @Test
  void rows_of_other_tables_are_not() throws Exception {
    TestProject project = project(url("mariadb"));
    execute(project.url(), "CREATE TABLE log (id int UNIQUE) ENGINE=InnoDB");
    project.revision("0001", "", "upgrade:\n  - execute: INSERT INTO log VALUES (1), (1)\n");
    String failure = project.failure();
    assertTrue(failure.contains(NOTHING), failure);
    interrupt(project);
    project.revision("0001", "", "upgrade:\n  - execute: INSERT INTO log VALUES (1), (2)\n");
    project.upgrade();
    assertEquals("2", execute(project.url(), "SELECT count(*) FROM log"));
  }

  /** Changes the schema, and fails. */
  public static final class Halfway implements RevisionTask {
    @Override
    public void run(Connection connection, TaskProgress progress) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE halfway (id int)");
      }
      throw new SQLException("as wanted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2", "postgresql"})
  void of_a_task_that_changes_the_schema(String database) {
    TestProject project = project(url(database));
    project.revision("0001", "", "upgrade:\n  - run: " + Halfway.class.getName() + "\n");
    String failure =
        String.valueOf(
            assertThrows(
                    UserException.class,
                    () ->
                        Limbeck.of(project.url())
                            .locations(project.folder().resolve("migrations").toString())
                            .migrate())
                .getMessage());
    assertEquals(database.equals("postgresql"), failure.contains(NOTHING), failure);
    assertEquals(
        !database.equals("postgresql"),
        failure.contains("If the task has changed the schema, that and all it did before stay"),
        failure);
  }

  @Test
  void of_an_index_beside_the_work_of_others() throws Exception {
    TestProject project = project(url("postgresql"));
    execute(project.url(), "CREATE TABLE t AS SELECT 1 AS a UNION ALL SELECT 1");
    project.revision(
        "0001", "", "upgrade:\n  - execute: CREATE UNIQUE INDEX CONCURRENTLY ix ON t (a)\n");
    String failure = project.failure();
    assertFalse(failure.contains(NOTHING), failure);
    assertTrue(failure.contains("'DROP INDEX CONCURRENTLY ix' now"), failure);
    assertEquals("1", execute(project.url(), "SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
    execute(project.url(), "DELETE FROM t WHERE ctid = '(0,1)'");
    project.upgrade();
    assertEquals("0", execute(project.url(), "SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
  }

  /**
   * Other commands go on as if it had not been tried, in both directions; it may be answered for.
   */
  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void a_revision_of_which_nothing_stays_is_not_begun(String database) throws Exception {
    TestProject project = project(url(database));
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table: { name: a, columns: [{ name: x, type: int }] }
        downgrade:
          - drop_table: { name: a }
        """);
    project.upgrade();
    String wrong = "  - execute: INSERT INTO nowhere VALUES (1)\n";
    project.revision("0002", "0001", "upgrade:\n" + wrong + wrong + "downgrade:\n" + wrong + wrong);
    String failure = project.failure();
    assertTrue(failure.contains(NOTHING), failure);
    Tool tool = TestProject.tool();
    assertEquals(List.of(), new Current(project.config()).run().begun());
    new Downgrade(project.config(), tool).run("base");
    new Upgrade(project.config(), tool).run("0001");

    new Stamp(project.config(), tool).run(false, "0002");
    Executable down = () -> new Downgrade(project.config(), tool).run("0001");
    String back = String.valueOf(assertThrows(UserException.class, down).getMessage());
    assertTrue(back.contains(NOTHING), back);
    project.revision(
        "0003", "0002", "upgrade:\n  - add_column: { table: a, column: { name: y, type: int } }\n");
    project.upgrade();
    assertEquals("3", project.value("SELECT count(*) FROM limbeck_version"));

    project.revision(
        "0004", "0003", "upgrade:\n" + wrong + "  - execute: INSERT INTO a VALUES (1, 2)\n");
    assertTrue(project.failure().contains(NOTHING));
    new Resolve(project.config(), tool).run("0004", Resolution.DONE);
    project.upgrade();
    assertEquals("1", project.value("SELECT count(*) FROM a"));
  }

  private TestProject withTable() throws Exception {
    TestProject project = project(url("mariadb"));
    project.revision(
        "0001", "", "upgrade:\n  - create_table: { name: a, columns: [{ name: x, type: int }] }\n");
    project.upgrade();
    return project;
  }

  /** What was asked before a statement that did not take effect holds no longer by the next run. */
  @Test
  void rows_that_came_meanwhile_are_found() throws Exception {
    TestProject project = withTable();
    String column =
        "upgrade:\n  - add_column: { table: a, column: { name: %s, type: int, nullable: false } }\n";
    project.revision("0002", "0001", column.formatted("y"));
    try (Connection reader = DriverManager.getConnection(project.url());
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT * FROM a").close();
      Tool once = TestProject.tool().with(new Retries(Duration.ofSeconds(1), 0));
      Executable up = () -> new Upgrade(project.config(), once).run("head");
      String failure = String.valueOf(assertThrows(UserException.class, up).getMessage());
      assertTrue(failure.contains(NOTHING), failure);
    }
    project.execute("INSERT INTO a VALUES (1)");
    assertTrue(project.failure().contains("there are rows"), project.failure());
    project.execute("DELETE FROM a");
    project.revision("0002", "0001", column.formatted("z"));
    project.upgrade();
    assertEquals("0", project.value("SELECT count(z) FROM a"));
  }

  @Test
  void rows_that_came_between_two_tries_are_found() throws Exception {
    TestProject project = withTable();
    project.revision(
        "0002",
        "0001",
        "upgrade:\n  - add_column: { table: a, column: { name: y, type: int, nullable: false } }\n");
    try (Connection writer = DriverManager.getConnection(project.url());
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO a VALUES (1)");
      Tool patient =
          TestProject.tool(
                  new RunListener() {
                    @Override
                    public void retrying(
                        Step step, List<String> blockers, Duration pause, int number, int times) {
                      commit(writer);
                    }
                  },
                  Duration.ofSeconds(30))
              .with(new Retries(Duration.ofSeconds(1), 3));
      Executable up = () -> new Upgrade(project.config(), patient).run("head");
      String failure = String.valueOf(assertThrows(UserException.class, up).getMessage());
      assertTrue(failure.contains("there are rows"), failure);
    }
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2"})
  void an_operation_without_statements_is_nothing(String database) throws Exception {
    TestProject project = project(url(database));
    project.revision(
        "0001",
        "",
        "upgrade:\n  - execute: { oracle: SELECT 1 }\n  - execute: INSERT INTO nowhere VALUES (1)\n");
    assertTrue(project.failure().contains(NOTHING));
    assertEquals(List.of(), new Current(project.config()).run().begun());
    assertTrue(project.failure().contains(NOTHING));
  }

  /** By its words, where nothing that they name leads elsewhere. */
  @Test
  void rows_are_asked_for_where_the_statement_can_have_written_them() throws Exception {
    TestProject project = project(url("mariadb"));
    project.execute("CREATE TABLE log (id int) ENGINE=MyISAM");
    project.execute("CREATE TABLE noted (id int) ENGINE=MyISAM");
    project.execute("CREATE TABLE a (id int UNIQUE)");
    project.execute("CREATE TABLE b (id int UNIQUE)");
    project.execute("CREATE VIEW seen AS SELECT id FROM a");
    project.execute(
        "CREATE TRIGGER note AFTER INSERT ON b FOR EACH ROW INSERT INTO noted VALUES (NEW.id)");
    String insert = "upgrade:\n  - execute: INSERT INTO %s VALUES (1), (1)\n";
    project.revision("0001", "", insert.formatted("a"));
    assertTrue(project.failure().contains(NOTHING), project.failure());
    project.revision(
        "0001",
        "",
        "upgrade:\n  - execute: INSERT INTO log SELECT 1 UNION SELECT 1 / 0 FROM nowhere, a\n");
    assertTrue(project.failure().contains(NOTHING), project.failure());
    project.revision(
        "0001", "", "upgrade:\n  - execute: UPDATE log, a SET log.id = 1, a.id = 'x'\n");
    project.execute("INSERT INTO log VALUES (3)");
    project.execute("INSERT INTO a VALUES (3)");
    assertTrue(project.failure().contains("look at log (MyISAM). "), project.failure());
    for (String leads : List.of("b", "seen")) {
      TestProject other = new TestProject(folder.resolve(leads), project.url());
      other.execute("DROP TABLE limbeck_step, limbeck_version");
      other.revision("0001", "", insert.formatted(leads));
      String failure = other.failure();
      assertTrue(failure.contains("look at log (MyISAM), noted (MyISAM). "), failure);
    }
  }

  @Test
  void of_several_accounts_some_are_changed() throws Exception {
    TestProject project = project(url("mariadb"));
    String user = "u" + UUID.randomUUID().toString().substring(0, 8);
    project.execute("CREATE USER " + user);
    for (String sql :
        List.of(
            "GRANT SELECT, INSERT ON *.* TO " + user + ", nobody_here",
            "ALTER USER " + user + ", nobody_here ACCOUNT LOCK",
            "CREATE USER " + user + "_2, " + user,
            "DROP USER " + user + ", nobody_here")) {
      project.revision("0001", "", "upgrade:\n  - execute: " + sql + "\n");
      String failure = project.failure();
      assertEquals(TestMariaDb.isMySql(), failure.contains(NOTHING), failure);
      if (!TestMariaDb.isMySql()) {
        new Resolve(project.config(), TestProject.tool()).run("0001", Resolution.FORGET);
      }
    }
    project.execute("DROP USER IF EXISTS " + user + ", " + user + "_2");
    project.revision(
        "0001", "", "upgrade:\n  - execute: GRANT SELECT, INSERT ON *.* TO nobody_here\n");
    assertTrue(project.failure().contains(NOTHING), project.failure());
  }

  /** MySQL has no such statement: there all that was is left. */
  @Test
  void a_table_that_is_replaced_is_gone() throws Exception {
    TestProject project = project(url("mariadb"));
    project.execute("CREATE TABLE a (x int)");
    project.execute("INSERT INTO a VALUES (1)");
    String create = "upgrade:\n  - execute: CREATE OR REPLACE TABLE a %s\n";
    project.revision("0001", "", create.formatted("(x int, nothing nosuch)"));
    assertTrue(project.failure().contains(NOTHING), project.failure());
    project.revision("0001", "", create.formatted("(x int, x int)"));
    String failure = project.failure();
    String gone = "The table a, if there was one, is gone.";
    assertEquals(!TestMariaDb.isMySql(), failure.contains(gone), failure);
    assertEquals(TestMariaDb.isMySql(), failure.contains(NOTHING), failure);
    if (TestMariaDb.isMySql()) {
      assertEquals("1", project.value("SELECT count(*) FROM a"));
    } else {
      project.revision("0001", "", create.formatted("(x int)"));
      project.upgrade();
      assertEquals("0", project.value("SELECT count(*) FROM a"));
    }
  }

  @Test
  void of_several_objects_those_are_gone_that_were_there() throws Exception {
    TestProject project = project(url("mariadb"));
    project.execute("CREATE TABLE a (id int)");
    project.execute("CREATE TABLE b (id int PRIMARY KEY)");
    project.execute("CREATE TABLE c (b int REFERENCES b (id))");
    project.revision("0001", "", "upgrade:\n  - execute: DROP TABLE IF EXISTS a, b\n");
    String failure = project.failure();
    assertEquals(TestMariaDb.isMySql(), failure.contains(NOTHING), failure);
  }
}
