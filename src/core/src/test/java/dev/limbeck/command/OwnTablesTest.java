package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On MariaDB and MySQL the runner's own tables keep every text, whatever the database is like. */
class OwnTablesTest {
  private static final String WIDE =
      "SELECT count(*) FROM information_schema.columns WHERE table_schema = DATABASE()"
          + " AND table_name LIKE 'limbeck%' AND character_set_name IS NOT NULL"
          + " AND (collation_name <> 'utf8mb4_bin' OR data_type = 'text')";

  @TempDir Path folder;

  private static void execute(String url, String... sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  private static String query(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String latin1() throws SQLException {
    String url = TestMariaDb.newDatabase();
    execute(url, "ALTER DATABASE CHARACTER SET latin1");
    return url;
  }

  private TestProject project(String url) {
    return new TestProject(folder.resolve("p"), url);
  }

  private static void upgrade(TestProject project) {
    new Upgrade(project.config(), TestProject.tool()).run("head");
  }

  /** Text of every alphabet, more than 64 KB of it. */
  private static final String JAPANESE =
      """
      message: 日本語
      upgrade:
        - create_table:
            name: t
            columns: [{ name: id, type: bigint }, { name: a, type: varchar(20), comment: 日本語 }]
        - execute: "INSERT INTO t (id) SELECT 1 WHERE '日本語%s' <> ''"
      """
          .formatted("x".repeat(70_000));

  @Test
  void in_a_database_of_another_charset() throws Exception {
    TestProject project = project(latin1());
    project.revision("0001", "", JAPANESE);
    upgrade(project);
    assertEquals("日本語", query(project.url(), "SELECT message FROM limbeck_version"));
    assertEquals("0", query(project.url(), WIDE));
  }

  @Test
  void a_message_of_any_length() throws Exception {
    TestProject project = project(TestMariaDb.newDatabase());
    project.revision(
        "0001",
        "",
        "message: " + "x".repeat(70_000) + "\nupgrade:\n  - execute: CREATE TABLE t (id int)\n");
    upgrade(project);
    assertEquals("70000", query(project.url(), "SELECT length(message) FROM limbeck_version"));
  }

  @Test
  void that_an_earlier_version_made() throws Exception {
    TestProject project = project(latin1());
    execute(
        project.url(),
        "CREATE TABLE limbeck_version (revision varchar(255) NOT NULL, checksum varchar(80),"
            + " message text, applied_at datetime(6), applied_by varchar(255), duration_ms bigint,"
            + " tool_version varchar(50), PRIMARY KEY (revision))",
        "INSERT INTO limbeck_version (revision, message) VALUES ('0000', 'grün')",
        "CREATE TABLE limbeck_lease (lock_key varchar(255) NOT NULL, owner varchar(255),"
            + " holder varchar(255), since varchar(40), fence bigint NOT NULL,"
            + " beat bigint NOT NULL, PRIMARY KEY (lock_key))",
        "CREATE TABLE limbeck_step (revision varchar(384) NOT NULL, operation_number int NOT NULL,"
            + " statement_number int NOT NULL, direction varchar(10) NOT NULL,"
            + " meaning varchar(255) NOT NULL, checksum varchar(64) NOT NULL,"
            + " kind varchar(20) NOT NULL, note text NOT NULL, statement_text text NOT NULL,"
            + " state varchar(20) NOT NULL, changed_at datetime(6) NOT NULL,"
            + " PRIMARY KEY (revision, operation_number, statement_number))");
    project.revision("0000", "", "message: grün\nupgrade: []\n");
    project.revision("0001", "0000", JAPANESE);
    upgrade(project);
    assertEquals("0", query(project.url(), WIDE));
    assertEquals(
        "grün", query(project.url(), "SELECT message FROM limbeck_version WHERE revision='0000'"));
    assertEquals(
        "NO",
        query(
            project.url(),
            "SELECT is_nullable FROM information_schema.columns WHERE table_schema = DATABASE()"
                + " AND table_name = 'limbeck_step' AND column_name = 'statement_text'"));
  }

  /** A table of the user's that has the name of ours. */
  @Test
  void that_are_none_are_left_alone() throws Exception {
    TestProject project = project(latin1());
    execute(project.url(), "CREATE TABLE limbeck_version (id int PRIMARY KEY, note text)");
    execute(project.url(), "INSERT INTO limbeck_version VALUES (1, 'mine')");
    project.revision("0001", "", JAPANESE);
    assertThrows(UserException.class, () -> upgrade(project));
    assertEquals("1", query(project.url(), WIDE));
    assertEquals("mine", query(project.url(), "SELECT note FROM limbeck_version"));
    assertEquals(
        "1",
        query(
            project.url(),
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
  }

  @Test
  void that_are_none_are_told() throws Exception {
    for (String name : List.of("limbeck_version", "limbeck_step", "limbeck_lease")) {
      TestProject project = new TestProject(folder.resolve(name), latin1());
      project.revision("0001", "", JAPANESE);
      execute(project.url(), "CREATE TABLE " + name + " (id int PRIMARY KEY, note text)");
      String message =
          String.valueOf(assertThrows(UserException.class, () -> upgrade(project)).getMessage());
      assertTrue(message.startsWith("the table " + name + " is none of Limbeck's: it "), message);
      assertEquals("1", query(project.url(), WIDE), name);
    }
  }

  @Test
  void ids_that_differ_in_case_or_accents_are_two() throws Exception {
    TestProject project = project(TestMariaDb.newDatabase());
    project.revision("Resume1", "", "upgrade:\n  - execute: CREATE TABLE t (id int)\n");
    project.revision("resume1", "Resume1", "upgrade:\n  - execute: INSERT INTO t VALUES (1)\n");
    project.revision("résumé1", "resume1", "upgrade:\n  - execute: INSERT INTO t VALUES (2)\n");
    upgrade(project);
    assertEquals("3", query(project.url(), "SELECT sum(id) FROM t"));
    assertEquals("3", query(project.url(), "SELECT count(*) FROM limbeck_version"));
  }

  @Test
  void that_somebody_uses_are_not_waited_for() throws Exception {
    TestProject project = project(latin1());
    execute(
        project.url(),
        "CREATE TABLE limbeck_version (revision varchar(255) NOT NULL, checksum varchar(80),"
            + " message text, applied_at datetime(6), applied_by varchar(255), duration_ms bigint,"
            + " tool_version varchar(50), PRIMARY KEY (revision))");
    project.revision("0001", "", JAPANESE);
    try (Connection other = DriverManager.getConnection(project.url());
        Statement reading = other.createStatement()) {
      other.setAutoCommit(false);
      reading.executeQuery("SELECT * FROM limbeck_version");
      String message =
          String.valueOf(assertThrows(UserException.class, () -> upgrade(project)).getMessage());
      assertTrue(message.contains("limbeck_version of the runner cannot keep every text"), message);
      assertTrue(message.contains("execute: ALTER TABLE "), message);
      other.rollback();
    }
    upgrade(project);
    assertEquals("0", query(project.url(), WIDE));
  }
}
