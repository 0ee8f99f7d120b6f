package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Statement;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run after one that was killed takes nothing away that may be the user's, and says so. */
class DoubtfulLeftoversTest {

  @TempDir Path folder;

  /** Ends a run as a killed process does. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static void upgrade(TestProject project, RunListener listener) {
    new Upgrade(project.config(), TestProject.tool(listener, Duration.ofSeconds(30))).run("head");
  }

  @Test
  void a_backup_stays_and_the_copy_of_h2_goes() throws Exception {
    TestProject project =
        new TestProject(folder, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table:
              name: orders
              columns: [{ name: id, type: bigint, nullable: false }]
              primary_key: { name: pk_orders, columns: [id] }
        """);
    upgrade(project, RunListener.silent());
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - add_column: { table: orders, column: { name: note, type: text } }
        """);
    execute(
        project,
        "CREATE TABLE orders_copy_2024_11 AS SELECT * FROM orders",
        """
        CREATE TABLE orders_copy_3_0
          (id BIGINT CONSTRAINT orders_copy_3_0_pk_orders PRIMARY KEY, note VARCHAR)""");
    assertThrows(
        Killed.class,
        () ->
            upgrade(
                project,
                new RunListener() {
                  @Override
                  public void executing(Step step, Statement statement) {
                    throw new Killed();
                  }
                }));
    List<String> warnings = new ArrayList<>();
    upgrade(
        project,
        new RunListener() {
          @Override
          public void warned(String message) {
            warnings.add(message);
          }
        });
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings.get(0).startsWith("the table \"PUBLIC\".\"ORDERS_COPY_2024_11\" may be what"),
        warnings.get(0));
    assertEquals(
        "ORDERS ORDERS_COPY_2024_11",
        execute(
            project,
            """
            SELECT LISTAGG(TABLE_NAME, ' ') WITHIN GROUP (ORDER BY TABLE_NAME)
            FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE 'ORDERS%'"""));
    assertEquals(
        "NOTE",
        execute(
            project,
            "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'ORDERS' AND ORDINAL_POSITION = 2"));
  }

  /** What the last one of them shows. */
  private static String execute(TestProject project, String... all) throws SQLException {
    String shown = "";
    try (Connection connection = DriverManager.getConnection(project.url());
        java.sql.Statement statement = connection.createStatement()) {
      for (String sql : all) {
        if (statement.execute(sql)) {
          try (ResultSet row = statement.getResultSet()) {
            row.next();
            shown = row.getString(1);
          }
        }
      }
    }
    return shown;
  }
}
