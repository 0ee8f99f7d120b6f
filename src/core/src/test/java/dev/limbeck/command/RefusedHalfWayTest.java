package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.runner.Resolution;
import dev.limbeck.testing.TestMariaDb;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that the database refused when it had done a part of its work for good. */
class RefusedHalfWayTest {
  @TempDir Path folder;

  private TestProject project() {
    return new TestProject(folder, TestMariaDb.newDatabase());
  }

  /** What has written rows that stay is not sent again as it is without a word. */
  @Test
  void what_was_refused_half_way_is_asked_for() throws Exception {
    TestProject project = project();
    project.execute("CREATE TABLE log (id int UNIQUE, n int) ENGINE=MyISAM");
    project.execute("INSERT INTO log VALUES (1, 0), (5, 0)");
    project.revision(
        "0001", "", "upgrade:\n  - execute: UPDATE log SET n = n + 1, id = IF(id = 5, 1, id)\n");
    assertTrue(project.failure().contains("stay: look at log (MyISAM)"));
    String question = project.failure();
    assertTrue(question.contains("is it to be sent again, as it is?"), question);
    assertEquals("1", project.value("SELECT sum(n) FROM log"));
    Tool tool = TestProject.tool();
    new Resolve(project.config(), tool).run("0001", Resolution.AGAIN);
    assertTrue(project.failure().contains("stay: look at log (MyISAM)"));
    assertEquals("2", project.value("SELECT sum(n) FROM log"));
    project.revision("0001", "", "upgrade:\n  - execute: UPDATE log SET n = 7\n");
    project.upgrade();
    assertEquals("14", project.value("SELECT sum(n) FROM log"));
  }

  /** So it is with rows of an operation, and with what a procedure has done. */
  @Test
  void a_refused_procedure_is_asked_for() throws Exception {
    TestProject project = project();
    project.execute("CREATE TABLE log (id int UNIQUE) ENGINE=MyISAM");
    project.execute(
        "CREATE PROCEDURE twice() BEGIN INSERT INTO log VALUES (1); INSERT INTO log VALUES (1);"
            + " END");
    project.revision("0001", "", "upgrade:\n  - execute: CALL trice()\n");
    assertTrue(project.failure().contains("Nothing of this revision was kept."));
    project.revision("0001", "", "upgrade:\n  - execute: CALL twice()\n");
    String failure = project.failure();
    assertTrue(failure.contains("stay: look at log (MyISAM). If what it calls has"), failure);
    assertTrue(project.failure().contains("is it to be sent again, as it is?"));
    assertEquals("1", project.value("SELECT count(*) FROM log"));
    String insert = "upgrade:\n  - bulk_insert: { table: log, rows: [{ id: 2 }, { id: %d }] }\n";
    project.revision("0001", "", insert.formatted(2));
    assertTrue(project.failure().contains("stay: look at log (MyISAM)"));
    assertTrue(project.failure().contains("is it to be sent again, as it is?"));
    project.revision("0001", "", insert.formatted(3).replace("id: 2", "id: 4"));
    project.upgrade();
    assertEquals("4", project.value("SELECT count(*) FROM log"));
  }
}
