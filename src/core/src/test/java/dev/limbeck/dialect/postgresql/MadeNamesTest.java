package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows a table that is renamed, by the names that the server makes of a table's. */
class MadeNamesTest {
  private static final QualifiedName T = QualifiedName.of("t");

  /** The statements, for a schema that does not say how the key is called. */
  private static List<String> renamed(TestDatabase database) throws SQLException {
    Table table = database.schema().table(T).orElseThrow();
    Table unnamed =
        table.primaryKey() == null
            ? table
            : table.withPrimaryKey(table.primaryKey().withName(null));
    return database
        .dialect()
        .statements(
            List.of(new RenameTable(T, "u")),
            new SchemaState(Schema.empty().withTable(unnamed), database.connection()))
        .stream()
        .map(Statement::sql)
        .toList();
  }

  @Test
  void what_is_the_tables_own_follows() throws SQLException {
    for (String made :
        List.of("bigserial PRIMARY KEY", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY")) {
      try (TestDatabase database = new TestDatabase()) {
        database.execute("CREATE TABLE t (id " + made + ")");
        assertEquals(
            List.of(
                "ALTER TABLE t RENAME TO u",
                "ALTER INDEX IF EXISTS t_pkey RENAME TO u_pkey",
                "ALTER SEQUENCE IF EXISTS t_id_seq RENAME TO u_id_seq"),
            renamed(database));
      }
    }
  }

  @Test
  void a_sequence_of_such_a_name_that_is_the_users_stays() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE SEQUENCE t_id_seq", "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY)");
      assertEquals(List.of("ALTER TABLE t RENAME TO u"), renamed(database));
    }
    try (TestDatabase database = new TestDatabase()) {
      // Somebody has put another table in the place of the one that it was made for.
      database.execute(
          "CREATE TABLE t (id bigserial)",
          "ALTER TABLE t RENAME TO old",
          "CREATE TABLE t (id bigserial)");
      assertEquals(List.of("ALTER TABLE t RENAME TO u"), renamed(database));
    }
  }

  @Test
  void the_key_of_another_table_stays() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (id bigint PRIMARY KEY)",
          "ALTER TABLE t RENAME TO old",
          "CREATE TABLE t (id bigint PRIMARY KEY)");
      assertEquals(List.of("ALTER TABLE t RENAME TO u"), renamed(database));
    }
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (id bigint CONSTRAINT k PRIMARY KEY)", "CREATE INDEX t_pkey ON t (id)");
      assertEquals(List.of("ALTER TABLE t RENAME TO u"), renamed(database));
    }
  }
}
