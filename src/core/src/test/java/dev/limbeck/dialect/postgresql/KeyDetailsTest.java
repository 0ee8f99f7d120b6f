package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the index behind a primary key or a unique constraint is made, as the server has it. */
class KeyDetailsTest {
  private static final QualifiedName T = QualifiedName.of("t");

  private static String definition(TestDatabase database) throws SQLException {
    return database.value(
        "SELECT concat_ws(' ', pg_get_constraintdef(k.oid), array_to_string(i.reloptions, ','),"
            + " spcname, obj_description(k.oid, 'pg_constraint'))"
            + " FROM pg_constraint k JOIN pg_class i ON i.oid = k.conindid"
            + " LEFT JOIN pg_tablespace s ON s.oid = i.reltablespace"
            + " WHERE k.conrelid = 't'::regclass AND k.conname = 'K x'");
  }

  @Test
  void an_older_server_that_sets_all_columns_on_delete_is_an_error() {
    ForeignKey key =
        new ForeignKey(
                "k",
                List.of("a", "B"),
                T,
                List.of("a", "B"),
                ReferentialAction.SET_NULL,
                ReferentialAction.CASCADE)
            .withOnDeleteColumns(List.of("B"));
    assertEquals(
        "PostgreSQL 14 sets all columns of a foreign key on delete, not some: (B)",
        assertThrows(UserException.class, () -> new PostgresqlDefinitions(14).constraint(key))
            .problems()
            .get(0)
            .message());
    assertEquals(
        "CONSTRAINT k FOREIGN KEY (a, \"B\") REFERENCES t (a, \"B\") ON DELETE SET NULL (\"B\")"
            + " ON UPDATE CASCADE",
        new PostgresqlDefinitions(15).constraint(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ADD CONSTRAINT \"K x\" UNIQUE (a) INCLUDE (c, \"B x\")",
        "ALTER TABLE t ADD CONSTRAINT \"K x\" UNIQUE NULLS NOT DISTINCT (a, c) INCLUDE (\"B x\")"
            + " WITH (fillfactor = 70, deduplicate_items = off) DEFERRABLE INITIALLY DEFERRED",
        "ALTER TABLE t ADD CONSTRAINT \"K x\" PRIMARY KEY (a) INCLUDE (c) WITH (fillfactor = 60)",
        "ALTER TABLE t ADD CONSTRAINT \"K x\" PRIMARY KEY (a);"
            + " COMMENT ON CONSTRAINT \"K x\" ON t IS 'it''s the key'",
        "ALTER TABLE t ADD CONSTRAINT \"K x\" UNIQUE (c);"
            + " COMMENT ON CONSTRAINT \"K x\" ON t IS 'it''s one'",
        "SET allow_in_place_tablespaces = on; CREATE TABLESPACE \"Fast k\" LOCATION '';"
            + " ALTER TABLE t ADD CONSTRAINT \"K x\" UNIQUE (a) WITH (fillfactor = 50)"
            + " USING INDEX TABLESPACE \"Fast k\" DEFERRABLE"
      })
  void is_read_and_written_again(String script) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      assumeTrue(database.version() >= 15 || !script.matches("(?s).*(NULLS NOT|in_place_table).*"));
      database.execute("CREATE TABLE t (a int NOT NULL, \"B x\" text, c int, UNIQUE (c, a))");
      try {
        database.execute(script);
        assertEquals(List.of(), database.notCompared());
        String before = definition(database);
        Table table = database.table("t");
        Constraint key =
            table.constraints().stream()
                .filter(one -> "K x".equals(one.name()))
                .findFirst()
                .orElseThrow();
        DropConstraint drop = new DropConstraint(T, "K x", key);
        database.run(drop);
        database.run(drop.reverse().orElseThrow());
        assertEquals(before, definition(database));
        assertEquals(table, database.table("t"));
        database.execute("DROP TABLE t");
        database.run(new CreateTable(table));
        assertEquals(before, definition(database));
        assertEquals(table, database.table("t"));
      } finally {
        database.execute("DROP TABLE IF EXISTS t; DROP TABLESPACE IF EXISTS \"Fast k\"");
      }
    }
  }

  @Test
  void a_key_that_includes_more_stands_beside_one_of_the_same_columns() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (a int PRIMARY KEY, b int, CONSTRAINT u UNIQUE (a) INCLUDE (b),"
              + " UNIQUE (b), UNIQUE (b) INCLUDE (a))");
      Table table = database.table("t");
      assertEquals(3, table.uniqueConstraints().size());
      database.execute("DROP TABLE t");
      database.run(new CreateTable(table));
      assertEquals(table, database.table("t"));
    }
  }
}
