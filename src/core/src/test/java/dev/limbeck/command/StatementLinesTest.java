package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in a script is told with the line of its statement. */
class StatementLinesTest {
  @TempDir Path folder;

  private TestProject project(String database) {
    return new TestProject(
        folder.resolve("p"),
        switch (database) {
          case "mariadb" -> TestMariaDb.newDatabase();
          case "h2" -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
          default -> "jdbc:sqlite:" + folder.resolve("app.db");
        });
  }

  private static int tables(TestProject project) throws SQLException {
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = database()")) {
      row.next();
      return row.getInt(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2", "sqlite"})
  void in_a_file_of_sql(String database) throws Exception {
    TestProject project = project(database);
    Files.writeString(
        project.folder().resolve("migrations/0001.sql"),
        """
        -- revision: 0001
        -- upgrade

        CREATE TABLE t (id int);
        -- INSERT INTO nowhere VALUES (1);
        INSERT INTO t VALUES (1); INSERT INTO t VALUES (1);

        INSERT INTO nowhere VALUES (1);
        """);
    String failure = project.failure();
    assertTrue(failure.contains("0001.sql:8: revision 0001"), failure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2", "sqlite"})
  void in_a_block_of_yaml(String database) throws Exception {
    TestProject project = project(database);
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - execute:
              other: |
                CREATE TABLE t (id int);
                INSERT INTO nowhere VALUES (1);
        """);
    String text = Files.readString(project.folder().resolve("migrations/0001.yaml"));
    long line = text.substring(0, text.indexOf("INSERT")).lines().count();
    String failure = project.failure();
    assertTrue(failure.contains("0001.yaml:" + line + ": revision 0001"), line + " " + failure);
  }

  @Test
  void that_locks_tables_and_is_refused_before_anything_runs() throws Exception {
    for (String sql :
        new String[] {
          "LOCK TABLES t WRITE",
          "lock table t read",
          "/*!40000 LOCK TABLES `t` WRITE */",
          "FLUSH TABLES WITH READ LOCK",
          "FLUSH LOCAL TABLES t FOR EXPORT"
        }) {
      TestProject project = project("mariadb");
      Files.writeString(
          project.folder().resolve("migrations/0001.sql"),
          "-- revision: 0001\n-- upgrade\nCREATE TABLE t (id int);\n\n"
              + sql
              + ";\nINSERT INTO t VALUES (1);\nUNLOCK TABLES;\n");
      String failure = project.failure();
      assertTrue(failure.contains("0001.sql:5: cannot execute " + sql), failure);
      assertEquals(0, tables(project), sql);
    }
  }
}
