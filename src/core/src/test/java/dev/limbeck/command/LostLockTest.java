package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session that holds the lock is ended by somebody in the middle of a revision. */
class LostLockTest {
  private static final String FIRST =
      """
      upgrade:
        - create_table: { name: a, columns: [ { name: id, type: bigint } ] }
        - execute: |
            SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
            WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;
  private static final String NEXT =
      """
        - create_table: { name: b, columns: [ { name: id, type: bigint } ] }
      """;

  @TempDir private Path folder;

  private final String url = TestPostgres.newDatabase();

  @Test
  void no_statement_follows() throws Exception {
    refused(FIRST + NEXT + "downgrade: []\n");
  }

  @Test
  void nothing_is_committed() throws Exception {
    refused(FIRST + "downgrade: []\n");
  }

  /** Between the last statement and the row that records the revision. */
  @Test
  void nothing_is_recorded() throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      Trials.execute(
          connection,
          """
          CREATE FUNCTION frees_the_lock() RETURNS event_trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands()
                WHERE object_identity = 'public.b') THEN
              PERFORM pg_terminate_backend(pid, 5000) FROM pg_locks
              WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
            END IF;
          END $$
          """);
      Trials.execute(
          connection,
          "CREATE EVENT TRIGGER frees ON ddl_command_end EXECUTE FUNCTION frees_the_lock()");
    }
    refused("upgrade:\n" + NEXT + "downgrade: []\n");
  }

  private void refused(String body) throws SQLException, java.io.IOException {
    TestProject project = new TestProject(folder.resolve("p"), url);
    project.revision("a1", "", body);
    String message =
        String.valueOf(
            assertThrows(
                    UserException.class,
                    () -> new Upgrade(project.config(), TestProject.tool()).run("head"))
                .getMessage());
    assertTrue(message.contains("the lock of this run is lost"), message);
    try (Connection connection = DriverManager.getConnection(url)) {
      List<String> tables =
          Dialects.of(connection)
              .inspector()
              .inspect(connection, Set.of())
              .schema()
              .tables()
              .stream()
              .map(Table::name)
              .map(String::valueOf)
              .toList();
      assertEquals(List.of("limbeck_version"), tables);
    }
  }
}
