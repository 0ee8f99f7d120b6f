package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB takes what is written for MySQL where nothing is written for it, and looks at it. */
class SqlForMySqlTest {
  private static final String TEXT =
      """
      upgrade:
        - execute:
            postgresql: SELECT 1
            mysql: |
              CREATE TABLE t (id int);
              %s
      """;

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void open() {
    project = new TestProject(folder, TestMariaDb.mariaDb().newDatabase());
  }

  @Test
  void its_statements_may_be_unfit() {
    project.revision("0001", "", TEXT.formatted("LOCK TABLES t WRITE;"));
    String failure = project.failure();
    assertTrue(failure.contains("cannot execute LOCK TABLES t WRITE"), failure);
  }

  @Test
  void its_changes_are_noticed() {
    project.revision("0001", "", TEXT.formatted("INSERT INTO t VALUES (1);"));
    project.upgrade();
    project.revision("0001", "", TEXT.formatted("INSERT INTO t VALUES (2);"));
    assertEquals(1, new Validate(project.config()).run().changed().size());
  }
}
