package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column that checks, computed columns and indexes over expressions name gets another name. */
class RenamedColumnTest {
  @TempDir Path folder;

  private static String definition(TestProject project) throws SQLException {
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW CREATE TABLE t")) {
      row.next();
      return row.getString(2);
    }
  }

  @Test
  void what_names_a_column_follows_it_there_and_back() throws SQLException {
    TestProject project = new TestProject(folder, TestMariaDb.newDatabase());
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - execute: |
              CREATE TABLE t (id int PRIMARY KEY, level int, nm varchar(20) CHARACTER SET latin1,
                g varchar(30) CHARACTER SET latin1 GENERATED ALWAYS AS (concat(nm, '!')) STORED COMMENT 'loud',
                v int GENERATED ALWAYS AS (level + 1) VIRTUAL,
                CONSTRAINT ck CHECK (level BETWEEN 0 AND 1 AND nm <> 'level'), INDEX ig (g)%s);
              INSERT INTO t (id, level, nm) VALUES (1, 1, 'Ada')
        """
            .formatted(TestMariaDb.isMySql() ? ", UNIQUE INDEX ix ((lower(nm)), level DESC)" : ""));
    project.upgrade();
    String before = definition(project);
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - rename_column: { table: t, column: level, new_name: priority }
          - rename_column: { table: t, column: nm, new_name: full name }
        downgrade:
          - rename_column: { table: t, column: full name, new_name: nm }
          - rename_column: { table: t, column: priority, new_name: level }
        """);
    project.upgrade();
    project.execute("INSERT INTO t (id, priority, `full name`) VALUES (2, 0, 'levels')");
    assertEquals("Ada! 2", project.value("SELECT concat(g, ' ', v) FROM t WHERE id = 1"));
    new Downgrade(project.config(), TestProject.tool()).run("0001");
    assertEquals(before, definition(project));
    assertEquals("levels! 1", project.value("SELECT concat(g, ' ', v) FROM t WHERE id = 2"));
  }
}
