package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A foreign key of H2 that goes for the moment in which its index is dropped comes back. */
class HeldIndexTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "DROP INDEX, planned",
    "DROP INDEX, announced",
    "ADD CONSTRAINT, planned",
    "ADD CONSTRAINT, announced"
  })
  void a_killed_run_is_ended_with_the_foreign_key(String before, String state) throws Exception {
    TestProject project = new TestProject(folder.resolve("p"), "jdbc:h2:" + folder.resolve("db"));
    project.execute("CREATE TABLE users (id int PRIMARY KEY)");
    project.execute("CREATE TABLE posts (id int PRIMARY KEY, author int)");
    project.execute("CREATE INDEX ix_author ON posts (author)");
    project.execute(
        "ALTER TABLE posts ADD CONSTRAINT fk_author FOREIGN KEY (author) REFERENCES users (id)");
    project.execute("INSERT INTO users VALUES (1)");
    project.execute("INSERT INTO posts VALUES (1, 1)");
    project.revision("0001", "", "upgrade:\n  - drop_index: { name: ix_author, table: posts }\n");
    Tool tool =
        TestProject.tool(
            new RunListener() {
              @Override
              public void executing(Step step, dev.limbeck.dialect.Statement statement) {
                if (statement.sql().contains(before)) {
                  throw new IllegalStateException("killed");
                }
              }
            },
            Duration.ofSeconds(30));
    assertThrows(
        IllegalStateException.class, () -> new Upgrade(project.config(), tool).run("head"));
    project.execute(
        "UPDATE limbeck_step SET state = '" + state + "' WHERE state NOT IN ('done', 'planned')");
    project.upgrade();
    assertEquals("0", count(project, "indexes WHERE index_name = 'IX_AUTHOR'"));
    assertEquals("1", count(project, "table_constraints WHERE constraint_name = 'FK_AUTHOR'"));
    assertEquals("1", project.value("SELECT count(*) FROM posts"));
  }

  private static String count(TestProject project, String where) throws Exception {
    return project.value("SELECT count(*) FROM information_schema." + where);
  }
}
