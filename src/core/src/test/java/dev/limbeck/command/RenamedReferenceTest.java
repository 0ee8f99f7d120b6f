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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A column gets another name that takes part in foreign keys, on either side, and that checks,
 * computed columns and indexes over expressions name.
 */
class RenamedReferenceTest {
  private static final String NAMES =
      """
      upgrade:
        - rename_column: { table: par, column: cost, new_name: price }
        - rename_column: { table: chi, column: up, new_name: above }
        - rename_column: { table: chi, column: far, new_name: wide }
        - rename_column: { table: gra, column: p, new_name: q2 }
      downgrade:
        - rename_column: { table: gra, column: q2, new_name: p }
        - rename_column: { table: chi, column: wide, new_name: far }
        - rename_column: { table: chi, column: above, new_name: up }
        - rename_column: { table: par, column: price, new_name: cost }
      """;

  @TempDir Path folder;

  /** Ends a run as a killed process does. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What the server says of the tables; an index that was made again is the last one. */
  private static Map<String, String> definitions(TestProject project) throws SQLException {
    Map<String, String> definitions = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement()) {
      for (String table : List.of("par", "chi", "gra")) {
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
          row.next();
          definitions.put(
              table,
              row.getString(2)
                  .lines()
                  .map(line -> line.replaceFirst(",$", ""))
                  .sorted(Comparator.comparing(line -> line.startsWith("  KEY") ? line : ""))
                  .collect(Collectors.joining("\n")));
        }
      }
    }
    return definitions;
  }

  private TestProject project(String name) {
    TestProject project = new TestProject(folder.resolve(name), TestMariaDb.newDatabase());
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - execute: |
              CREATE TABLE par (cost int PRIMARY KEY, g int GENERATED ALWAYS AS (cost + 1) STORED,
                CONSTRAINT par_positive CHECK (cost > 0));
              CREATE TABLE chi (id int PRIMARY KEY, up int, far int, v int GENERATED ALWAYS AS (up * 2) VIRTUAL, self int,
                CONSTRAINT chi_few CHECK (up < 9 AND far < 9), UNIQUE KEY once (up), FOREIGN KEY (up) REFERENCES par (cost), FOREIGN KEY (far) REFERENCES par (cost),
                CONSTRAINT chi_self FOREIGN KEY (self) REFERENCES chi (up) ON DELETE SET NULL%s);
              CREATE TABLE gra (id int PRIMARY KEY, p int, q int, FOREIGN KEY (p) REFERENCES par (cost),
                CONSTRAINT gra_q FOREIGN KEY (q) REFERENCES chi (up));
              INSERT INTO par (cost) VALUES (1), (2);
              INSERT INTO chi (id, up, self) VALUES (1, 1, 1), (2, 2, 1);
              INSERT INTO gra VALUES (1, 1, 2)
        """
            .formatted(TestMariaDb.isMySql() ? ", INDEX ((up + 1))" : ""));
    project.upgrade();
    return project;
  }

  @Test
  void foreign_keys_follow_it_there_and_back() throws SQLException {
    TestProject project = project("whole");
    Map<String, String> before = definitions(project);
    project.revision("0002", "0001", NAMES);
    project.upgrade();
    assertThrows(
        SQLException.class, () -> project.execute("INSERT INTO chi (id, above) VALUES (3, 7)"));
    assertThrows(SQLException.class, () -> project.execute("DELETE FROM par WHERE price = 1"));
    assertEquals("4", project.value("SELECT v FROM chi WHERE above = 2"));
    new Downgrade(project.config(), TestProject.tool()).run("0001");
    assertEquals(before, definitions(project));
  }

  @Test
  void a_killed_run_goes_on_whatever_became_of_its_last_statement() throws SQLException {
    TestProject whole = project("reference");
    whole.revision("0002", "0001", NAMES);
    List<String> all = new ArrayList<>();
    upgrade(whole, Integer.MAX_VALUE, all);
    Map<String, String> end = definitions(whole);
    for (int last = 1; last <= all.size(); last++) {
      for (boolean tookEffect : new boolean[] {false, true}) {
        String where = "statement " + last + ", took effect: " + tookEffect;
        TestProject project = project("killed" + last + tookEffect);
        project.revision("0002", "0001", NAMES);
        int killedAt = last;
        List<String> sent = new ArrayList<>();
        assertThrows(Killed.class, () -> upgrade(project, killedAt, sent), where);
        if (tookEffect) {
          project.execute(sent.get(last - 1));
        }
        project.upgrade();
        assertEquals(end, definitions(project), where);
      }
    }
  }

  /** Runs until an alteration of the project's tables, before it. */
  private static void upgrade(TestProject project, int last, List<String> sent) {
    RunListener killing =
        new RunListener() {
          @Override
          public void executing(Step step, dev.limbeck.dialect.Statement one) {
            if (one.sql().matches("ALTER TABLE (par|chi|gra) .*")) {
              sent.add(one.sql());
              if (sent.size() == last) {
                throw new Killed();
              }
            }
          }
        };
    new Upgrade(project.config(), TestProject.tool(killing, Duration.ofSeconds(30))).run("head");
  }
}
