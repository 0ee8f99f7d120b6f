package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is waited for once in a run, and whatever ends it. */
class AsynchronousCommitsTest {
  private static final String WAITS =
      "SELECT string_agg(did || ' ' || setting, ', ' ORDER BY n) FROM waits";
  @TempDir Path folder;
  private TestProject project;

  /** Whoever writes the version table is asked whether the disk will be waited for. */
  @BeforeEach
  void watch() throws SQLException {
    project = new TestProject(folder, TestPostgres.newDatabase());
    project.revision(
        "0001", "", "upgrade:\n  - create_table: { name: a, columns: [{ name: x, type: int }] }\n");
    project.upgrade();
    project.execute(
        """
        DO $$ BEGIN
          EXECUTE format('ALTER DATABASE %I SET synchronous_commit = local', current_database());
        END $$;
        CREATE TABLE waits (n serial, did text, setting text);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO waits (did, setting)
          VALUES (TG_OP || coalesce(NEW.revision, OLD.revision), current_setting('synchronous_commit'));
          RETURN NULL;
        END $$;
        CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON limbeck_version
          FOR EACH ROW EXECUTE FUNCTION note();
        """);
    project.revision("0002", "0001", adding("b"));
    project.revision("0003", "0002", adding("c"));
  }

  private static String adding(String column) {
    return """
    upgrade:
      - add_column: { table: a, column: { name: %1$s, type: int } }
    downgrade:
      - drop_column: { table: a, column: %1$s }
    """
        .formatted(column);
  }

  @Test
  void the_last_revision_waits_for_those_before_it() throws SQLException {
    project.revision("0004", "0003", adding("d"));
    project.upgrade();
    assertEquals("INSERT0002 off, INSERT0003 off, INSERT0004 local", project.value(WAITS));
    project.execute("TRUNCATE waits");
    new Downgrade(project.config(), TestProject.tool()).run("0002");
    assertEquals("DELETE0004 off, DELETE0003 local", project.value(WAITS));
    assertEquals("local", project.value("SHOW synchronous_commit"));
  }

  @Test
  void what_is_before_a_failure_is_waited_for() throws SQLException {
    project.execute("INSERT INTO a VALUES (1)");
    project.revision(
        "0004",
        "0003",
        "upgrade:\n  - create_check_constraint: { table: a, name: k, expression: \"x < 0\" }\n");
    project.failure();
    assertEquals("INSERT0002 off, INSERT0003 off, UPDATE0003 local", project.value(WAITS));
  }

  @Test
  void sql_of_the_user_s_own_is_waited_for() throws SQLException {
    project.revision("0004", "0003", "upgrade:\n  - execute: SELECT 1\n");
    project.revision("0005", "0004", adding("d"));
    project.upgrade();
    assertEquals(
        "INSERT0002 off, INSERT0003 off, INSERT0004 local, INSERT0005 local", project.value(WAITS));
  }
}
