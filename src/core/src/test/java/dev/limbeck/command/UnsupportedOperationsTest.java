package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database cannot do is found before anything runs. */
class UnsupportedOperationsTest {
  private static final String BODY =
      """
      upgrade:
        - create_table: { name: posts, columns: [{ name: id, type: bigint, nullable: false }] }
        - create_sequence: { name: posts_seq, numbers: [{ table: posts, column: id }] }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:hsqldb:mem:%s", "jdbc:derby:memory:%s;create=true"})
  void a_sequence_that_cannot_begin_behind_rows_is_refused(String url) throws Exception {
    TestProject project = new TestProject(folder, url.formatted(UUID.randomUUID()));
    project.revision("0001", "", BODY);
    try (Connection connection = DriverManager.getConnection(project.url())) {
      Upgrade upgrade = new Upgrade(project.config(), TestProject.tool());
      String message =
          String.valueOf(assertThrows(UserException.class, () -> upgrade.run("head")).getMessage());
      assertTrue(message.contains("cannot create sequence posts_seq"), message);
      assertTrue(message.contains("a sequence cannot begin behind rows"), message);
      try (ResultSet tables = connection.getMetaData().getTables(null, null, "POSTS", null)) {
        assertFalse(tables.next());
      }
    }
  }

  /** A project that has PostgreSQL in production and SQLite in its tests has one history. */
  @Test
  void where_there_are_no_sequences_none_is_made() throws Exception {
    TestProject project = new TestProject(folder, "jdbc:sqlite:" + folder.resolve("app.db"));
    project.revision("0001", "", BODY);
    assertEquals(1, new Upgrade(project.config(), TestProject.tool()).run("head").steps().size());
  }
}
