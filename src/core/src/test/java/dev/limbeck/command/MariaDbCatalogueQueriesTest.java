package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.limbeck.testing.Sql;
import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What MariaDB is asked of its catalogue costs the same however many other databases there are: the
 * server itself says how many it looks through.
 */
class MariaDbCatalogueQueriesTest {
  @TempDir Path folder;

  @Test
  void no_query_looks_at_other_databases() throws SQLException {
    TestProject project = new TestProject(folder, TestMariaDb.newDatabase());
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table:
              name: t
              columns: [{ name: id, type: bigint, nullable: false }, { name: a, type: varchar(9) }]
              primary_key: { columns: [id] }
              checks: [{ name: c, expression: a <> 'x' }]
          - create_table:
              name: u
              columns: [{ name: id, type: bigint, nullable: false }, { name: t_id, type: bigint }]
              primary_key: { columns: [id] }
              foreign_keys: [{ name: fk, columns: [t_id], references: { table: t, columns: [id] } }]
          - alter_column: { table: t, column: a, type: varchar(19), nullable: false }
          - drop_constraint: { table: u, name: fk }
          - add_column: { table: u, column: { name: b, type: integer } }
          - drop_column: { table: u, column: b }
        """);
    TestMariaDb.execute("SET GLOBAL log_output = 'TABLE'");
    TestMariaDb.execute("TRUNCATE TABLE mysql.general_log");
    TestMariaDb.execute("SET GLOBAL general_log = ON");
    try {
      new Upgrade(project.config(), TestProject.tool()).run("head");
    } finally {
      TestMariaDb.execute("SET GLOBAL general_log = OFF");
    }
    List<String> queries =
        Sql.rows(
            project.url(),
            "SELECT DISTINCT argument FROM mysql.general_log WHERE command_type = 'Query'"
                + " AND argument LIKE '%information\\_schema%' AND argument NOT LIKE '%general_log%'");
    assertFalse(queries.size() < 8, queries.toString());
    List<String> wide = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(project.url())) {
      for (String query : queries) {
        if (Sql.rows(connection, "EXPLAIN " + query).stream()
            .anyMatch(row -> row.contains("Scanned all databases"))) {
          wide.add(query);
        }
      }
    }
    assertEquals(List.of(), wide);
  }
}
