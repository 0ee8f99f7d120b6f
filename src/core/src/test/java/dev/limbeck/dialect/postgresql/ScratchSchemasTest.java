package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
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

  private static Table table(Schema schema, String name) {
    return schema.tables().stream()
        .filter(one -> one.name().equals(QualifiedName.of(name)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(schema.toString()));
  }

  private void assumeCitext() throws SQLException {
    assumeTrue(
        query("SELECT count(*) FROM pg_available_extensions WHERE name = 'citext'").equals("1"));
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
    assumeCitext();
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
  void a_script_gives_the_names_that_indexes_and_sequences_of_the_user_have() throws SQLException {
    assumeCitext();
    execute(
        "CREATE EXTENSION citext",
        "CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY, a integer, b citext)",
        "ALTER TABLE t ADD CONSTRAINT t_pk PRIMARY KEY (id), ADD CONSTRAINT t_a UNIQUE (a)",
        "ALTER TABLE t ADD CONSTRAINT t_b EXCLUDE USING btree (b WITH =)",
        "CREATE TABLE u (id integer PRIMARY KEY)");
    try (Connection connection = DriverManager.getConnection(url)) {
      Schema schema =
          schema(
              connection,
              "CREATE SCHEMA app",
              "CREATE TABLE app.u (id integer CONSTRAINT u_pkey PRIMARY KEY)",
              "COMMENT ON INDEX app.u_pkey IS 'of another schema'",
              "ALTER TABLE app.u DROP CONSTRAINT u_pkey",
              "CREATE TABLE public.u (id integer PRIMARY KEY)",
              "CREATE TABLE public.t (id integer NOT NULL, a integer, b public.citext)",
              "ALTER TABLE public.t ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY"
                  + " (SEQUENCE NAME public.t_id_seq START WITH 1)",
              "ALTER TABLE ONLY public.t ADD CONSTRAINT old PRIMARY KEY (id)",
              "ALTER TABLE t RENAME CONSTRAINT old TO t_pk",
              "CREATE UNIQUE INDEX ix_users ON t (a)",
              "ALTER TABLE t ADD CONSTRAINT t_a UNIQUE USING INDEX ix_users",
              "ALTER TABLE ONLY public.t ADD CONSTRAINT t_b EXCLUDE USING btree (b WITH =)",
              "COMMENT ON INDEX t_b IS 'of the script'");
      Table t = table(schema, "t");
      assertEquals(PrimaryKey.of("id").withName("t_pk"), t.primaryKey());
      assertEquals(
          List.of("t_a"), t.uniqueConstraints().stream().map(UniqueConstraint::name).toList());
      assertEquals(List.of("t_b"), t.exclusions().stream().map(ExclusionConstraint::name).toList());
      assertEquals(PrimaryKey.of("id").withName("u_pkey"), table(schema, "u").primaryKey());
    }
  }

  @Test
  void a_trigger_or_a_name_is_never_given_to_what_is_the_user_s() throws SQLException {
    assumeCitext();
    execute("CREATE EXTENSION citext");
    try (Connection connection = DriverManager.getConnection(url)) {
      schema(
          connection,
          "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
          "CREATE CONSTRAINT TRIGGER x AFTER INSERT OR UPDATE ON users"
              + " FOR EACH ROW EXECUTE FUNCTION f()",
          "ALTER TABLE ix_users RENAME TO ix");
      assertEquals("1", query("SELECT count(*) FROM pg_class WHERE relname = 'ix_users'"));
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
