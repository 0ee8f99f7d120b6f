package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripts of DDL beside the tables of a user, which they never reach. */
class ScratchSchemasTest {
  private String url = "";

  @BeforeEach
  void tables() throws SQLException {
    url = TestPostgres.newDatabase();
    execute("CREATE TABLE users (old integer)", "INSERT INTO users VALUES (1)");
    execute("CREATE INDEX ix_users ON users (old)", "CREATE SEQUENCE ids");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** The schema of a script, while nothing of the user's is locked. */
  private Schema schema(Connection connection, String... statements) throws SQLException {
    try (ScriptPlace place =
        ScratchSchemas.open(connection, new PostgresqlInspector(major(connection)))) {
      for (String sql : statements) {
        String confined = place.confined(sql).orElse("");
        if (!confined.isEmpty()) {
          try (Statement statement = connection.createStatement()) {
            statement.execute(confined);
          }
        }
      }
      Schema schema = place.inspect().schema();
      assertEquals(
          "0",
          query(
              "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                  + " WHERE c.relname IN ('users', 'ids', 'ix_users')"
                  + " AND c.relnamespace = 'public'::regnamespace AND l.pid <> pg_backend_pid()"));
      return schema;
    }
  }

  private static int major(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion();
  }

  private static final String[] SCRIPT = {
    "DROP TABLE IF EXISTS users CASCADE",
    "DROP INDEX IF EXISTS ix_users",
    "DROP SEQUENCE IF EXISTS public.ids",
    "CREATE TABLE public.users (id serial PRIMARY KEY, boss integer REFERENCES users, n text)",
    "CREATE INDEX CONCURRENTLY ix_users ON users (lower(n))",
    "ALTER TABLE ONLY users ADD CONSTRAINT positive CHECK (id > 0)",
    "COMMIT",
  };

  private void assertScript(Connection connection) throws SQLException {
    Schema schema = schema(connection, SCRIPT);
    assertEquals(
        List.of("users"), schema.tables().stream().map(one -> one.name().toString()).toList());
    assertEquals(List.of("id", "boss", "n"), schema.tables().get(0).columnNames());
    assertEquals(1, schema.tables().get(0).indexes().size());
    assertEquals("1", query("SELECT count(*) FROM users WHERE old = 1"));
    assertEquals("0", query("SELECT count(*) FROM pg_namespace WHERE nspname ~ '^limbeck'"));
  }

  @Test
  void a_script_makes_its_own_tables_and_locks_none() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      assertScript(connection);
    }
  }

  @Test
  void who_may_make_no_schema_gets_temporary_tables() throws SQLException {
    execute(
        "DROP ROLE IF EXISTS limited",
        "CREATE ROLE limited LOGIN",
        "GRANT SELECT ON users TO limited");
    String limited = url.replaceFirst("user=postgres", "user=limited");
    try (Connection connection = DriverManager.getConnection(limited)) {
      assertScript(connection);
      UserException refused =
          assertThrows(UserException.class, () -> schema(connection, "CREATE SCHEMA app"));
      assertTrue(String.valueOf(refused.getMessage()).contains("scratch.url"));
    }
  }

  @Test
  void the_types_of_an_extension_are_found_where_tables_of_the_user_are_not() throws SQLException {
    assumeTrue(
        query("SELECT count(*) FROM pg_available_extensions WHERE name = 'citext'").equals("1"));
    execute("CREATE EXTENSION citext");
    try (Connection connection = DriverManager.getConnection(url)) {
      assertScript(connection);
      Schema schema =
          schema(
              connection,
              "CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public",
              "CREATE TABLE users (a citext, b public.citext)",
              "ALTER TABLE users RENAME TO people");
      assertEquals(
          List.of("people"), schema.tables().stream().map(one -> one.name().name()).toList());
    }
  }

  @Test
  void names_of_other_schemas_lead_into_the_place() throws SQLException {
    execute("CREATE SCHEMA app", "CREATE TABLE app.things (old integer)");
    try (Connection connection = DriverManager.getConnection(url)) {
      Schema schema =
          schema(
              connection,
              "CREATE TYPE app.mood AS ENUM ('a')",
              "CREATE TABLE app.things (m app.mood DEFAULT 'a', c integer CHECK (c > 0))",
              "SET search_path = app, public",
              "CREATE TABLE more (t integer)");
      assertEquals(
          List.of("app.more", "app.things"),
          schema.tables().stream().map(one -> one.name().toString()).toList());
      assertEquals("app.mood", schema.enums().get(0).name().toString());
      assertTrue(
          schema.tables().get(1).columns().get(0).type().toString().contains("app.mood"),
          schema.toString());
    }
  }
}
