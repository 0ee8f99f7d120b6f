package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private static final String NAMES =
      """
      upgrade:
        - rename_column: { table: t, column: level, new_name: priority }
        - rename_column: { table: t, column: nm, new_name: full name }
      downgrade:
        - rename_column: { table: t, column: full name, new_name: nm }
        - rename_column: { table: t, column: priority, new_name: level }
      """;

  /** Ends a run as a killed process does. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private TestProject project(String name) {
    TestProject project = new TestProject(folder.resolve(name), TestMariaDb.newDatabase());
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - execute: |
              CREATE TABLE t (id int PRIMARY KEY, level int, nm varchar(20) CHARACTER SET latin1 COMMENT 'of `level`',
                g varchar(30) CHARACTER SET latin1 GENERATED ALWAYS AS (concat(nm, '!')) STORED COMMENT '`nm`, loud',
                v int GENERATED ALWAYS AS (level + 1) VIRTUAL, w int GENERATED ALWAYS AS (v * 2) STORED, d varchar(20) DEFAULT '`level`',
                CONSTRAINT ck CHECK (level BETWEEN 0 AND 1 AND nm <> 'level'), INDEX level (level, g)%s);
              INSERT INTO t (id, level, nm) VALUES (1, 1, 'Ada')
        """
            .formatted(
                TestMariaDb.isMySql()
                    ? ", UNIQUE INDEX nm ((lower(nm)), level DESC),"
                        + " CONSTRAINT nm CHECK (char_length(nm) > 5) NOT ENFORCED"
                    : ""));
    project.upgrade();
    return project;
  }

  @Test
  void what_names_a_column_follows_it_there_and_back() throws SQLException {
    TestProject project = project("whole");
    String before = definition(project);
    project.revision("0002", "0001", NAMES);
    project.upgrade();
    project.execute("INSERT INTO t (id, priority, `full name`) VALUES (2, 0, 'levels')");
    assertEquals("Ada! 2 4", project.value("SELECT concat(g, ' ', v, ' ', w) FROM t WHERE id = 1"));
    new Downgrade(project.config(), TestProject.tool()).run("0001");
    assertEquals(before, definition(project));
    assertEquals("levels! 1", project.value("SELECT concat(g, ' ', v) FROM t WHERE id = 2"));
  }

  @Test
  void a_killed_run_goes_on_whatever_became_of_the_rename() throws SQLException {
    TestProject whole = project("reference");
    whole.revision("0002", "0001", NAMES);
    whole.upgrade();
    String end = definition(whole);
    for (int rename = 1; rename <= 2; rename++) {
      for (boolean tookEffect : new boolean[] {false, true}) {
        String where = "rename " + rename + ", took effect: " + tookEffect;
        TestProject project = project("killed" + rename + tookEffect);
        project.revision("0002", "0001", NAMES);
        List<String> sent = new ArrayList<>();
        int last = rename;
        RunListener killing =
            new RunListener() {
              @Override
              public void executing(Step step, dev.limbeck.dialect.Statement one) {
                if (one.sql().startsWith("ALTER TABLE t ")) {
                  sent.add(one.sql());
                  if (sent.size() == last) {
                    throw new Killed();
                  }
                }
              }
            };
        Upgrade killed =
            new Upgrade(project.config(), TestProject.tool(killing, Duration.ofSeconds(30)));
        assertThrows(Killed.class, () -> killed.run("head"), where);
        if (tookEffect) {
          project.execute(sent.get(last - 1));
        }
        project.upgrade();
        assertEquals(end, definition(project), where);
      }
    }
  }
}
