package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VersionWriterTest {
  private static final String GUARD = "SELECT 1;\nSELECT 2;\n";

  private static AppliedRevision row(String id) {
    return new AppliedRevision(id, "", "m", Instant.EPOCH, "me", Duration.ZERO, "1");
  }

  @Test
  void a_row_is_written_where_the_table_is_as_expected() throws SQLException {
    try (Connection connection = new JdbcSource(TestPostgres.newDatabase()).open()) {
      Dialect dialect = Dialects.of(connection);
      VersionTable versions =
          VersionTable.of(dialect, connection, QualifiedName.of("limbeck_version"));
      versions.make(connection);
      VersionWriter writer = new VersionWriter(versions);
      assertFalse(writer.insert(connection, row("a"), 1, GUARD));
      assertTrue(writer.insert(connection, row("a"), 0, GUARD));
      assertTrue(writer.insert(connection, row("b"), 1, GUARD));
      assertEquals(Set.of("a", "b"), versions.ids(connection));
      assertFalse(writer.delete(connection, "a", 1, GUARD));
      assertFalse(writer.delete(connection, "c", 2, GUARD));
      assertTrue(writer.delete(connection, "b", 2, GUARD));
      assertEquals(Set.of("a"), versions.ids(connection));
    }
  }
}
