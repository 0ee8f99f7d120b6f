package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks and indexes that are made of what the server says of others. */
class CoercedArrayTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s in ('A', 'it''s; (B)')",
        "s not in ('A','B') or s = 'C'",
        "s = any (array['A','B']::text[])",
        "s <> all ('{A,B}')",
        "c in ('A','B')",
        "n in (1,2)",
      })
  void what_is_made_again_from_the_servers_words_has_the_same_words(String expression)
      throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (s varchar(9), c char(1), n bigint, CONSTRAINT ck CHECK ("
              + expression
              + ")); CREATE INDEX ix ON t (s) WHERE "
              + expression);
      String first = words(database);
      Table table = database.schema().table(QualifiedName.of("t")).orElseThrow();
      database.execute("DROP TABLE t");
      database.run(
          new CreateTable(table.withIndexes(List.of())),
          new CreateIndex(table.name(), table.indexes().get(0)));
      assertEquals(first, words(database));
    }
  }

  private static String words(TestDatabase database) throws SQLException {
    return database.value(
        "SELECT string_agg(pg_get_constraintdef(oid), '') || pg_get_indexdef(to_regclass('ix'))"
            + " FROM pg_constraint WHERE conrelid = to_regclass('t')");
  }
}
