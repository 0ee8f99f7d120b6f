package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an index is made, as the server has it. */
class IndexDetailsTest {
  private static final QualifiedName T = QualifiedName.of("t");

  private static String definition(TestDatabase database) throws SQLException {
    return database.value(
        "SELECT indexdef || COALESCE(' in ' || tablespace, '')"
            + " || COALESCE(' ''' || obj_description(format('%I', indexname)::regclass), '')"
            + " FROM pg_indexes WHERE tablename = 't' AND indexname = 'I x'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX \"I x\" ON t (a COLLATE \"C\", b COLLATE \"POSIX\" DESC)",
        "CREATE INDEX \"I x\" ON t (a COLLATE \"app\".\"Da x\" text_pattern_ops)",
        "CREATE INDEX \"I x\" ON t (lower(a) COLLATE \"C\", (a || 'x') COLLATE \"POSIX\")",
        "CREATE INDEX \"I x\" ON t (lower(c), c, lower(c) COLLATE \"POSIX\")",
        "CREATE UNIQUE INDEX \"I x\" ON t (a) NULLS NOT DISTINCT",
        "CREATE UNIQUE INDEX \"I x\" ON t (a) INCLUDE (b) NULLS NOT DISTINCT"
            + " WITH (fillfactor = 70, deduplicate_items = off) WHERE a > ''",
        "CREATE INDEX \"I x\" ON t USING gin (words) WITH (fastupdate = off)",
        "CREATE INDEX \"I x\" ON t USING brin (n) WITH (pages_per_range = 64, autosummarize)",
        "CREATE INDEX \"I x\" ON t USING gist (words tsvector_ops (siglen = 64))",
        "CREATE INDEX \"I x\" ON t USING gist (a gist_trgm_ops (siglen = 32))",
        "CREATE INDEX \"I x\" ON t (a); COMMENT ON INDEX \"I x\" IS 'it''s one'",
        "SET allow_in_place_tablespaces = on; CREATE TABLESPACE \"Fast x\" LOCATION '';"
            + " CREATE INDEX \"I x\" ON t (a) WITH (fillfactor = 50) TABLESPACE \"Fast x\""
      })
  void is_read_and_written_again(String script) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      assumeTrue(database.version() >= 15 || !script.matches("(?s).*(NULLS NOT|in_place_table).*"));
      database.execute(
          """
          CREATE EXTENSION pg_trgm; CREATE SCHEMA app;
          CREATE COLLATION app."Da x" (provider = icu, locale = 'da');
          CREATE TABLE t (a text, b varchar(20), c text COLLATE "C", n int, words tsvector);
          """);
      try {
        database.execute(script);
        assertEquals(List.of(), database.notCompared());
        String before = definition(database);
        Index index = database.table("t").indexes().get(0);
        database.run(new DropIndex(T, "I x", index));
        database.run(new CreateIndex(T, index));
        assertEquals(before, definition(database));
        assertEquals(List.of(index), database.table("t").indexes());
        Table table = database.table("t");
        database.execute("DROP TABLE t");
        database.run(new CreateTable(table));
        assertEquals(before, definition(database));
        assertEquals(table, database.table("t"));
      } finally {
        database.execute("DROP TABLE IF EXISTS t; DROP TABLESPACE IF EXISTS \"Fast x\"");
      }
    }
  }

  @Test
  void what_a_column_or_its_expression_has_anyway_is_no_detail() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (c text COLLATE \"C\");"
              + " CREATE INDEX i ON t (c, lower(c), (c || 'x'), c COLLATE \"C\")");
      assertEquals(List.of(), List.copyOf(database.table("t").indexes().get(0).details()));
    }
  }

  @Test
  void an_exclusion_constraint_has_them_too() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (a text, EXCLUDE (a COLLATE \"C\" WITH =) INCLUDE (a)"
              + " WITH (fillfactor = 70) WHERE (a > ''))");
      assertEquals(List.of(), database.notCompared());
      Table table = database.table("t");
      Index index = table.exclusions().get(0).index();
      assertEquals("C", index.parts().get(0).collation());
      assertEquals(Map.of("fillfactor", "70"), index.options().storage());
      database.execute("DROP TABLE t");
      database.run(new CreateTable(table));
      assertEquals(table, database.table("t"));
    }
  }

  @Test
  void an_older_server_that_counts_nulls_as_distinct_is_an_error() {
    PostgresqlDefinitions old = new PostgresqlDefinitions(14);
    Index index =
        Index.of("i", List.of("a"), true).withOptions(IndexOptions.USUAL.withNullsDistinct(false));
    UniqueConstraint constraint =
        new UniqueConstraint("u", List.of("a"), Deferrability.NOT_DEFERRABLE, false);
    String message = "PostgreSQL 14 has no NULLS NOT DISTINCT";
    assertEquals(
        message,
        assertThrows(UserException.class, () -> old.createIndex(T, index))
            .problems()
            .get(0)
            .message());
    assertEquals(
        message,
        assertThrows(UserException.class, () -> old.constraint(constraint))
            .problems()
            .get(0)
            .message());
  }

  @Test
  void a_beginning_of_a_value_is_no_key_here() {
    Index index =
        Index.of("i", List.of("a"), false)
            .withParts(List.of(IndexPart.column("a").withLength(10)))
            .withOptions(IndexOptions.USUAL.withInvisible(true));
    assertEquals(
        "cannot create index i on t: this database has no indexes with 'length', 'invisible'",
        assertThrows(UserException.class, () -> new PostgresqlDefinitions(17).createIndex(T, index))
            .problems()
            .get(0)
            .message());
  }
}
