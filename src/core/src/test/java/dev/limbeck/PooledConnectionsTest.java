package dev.limbeck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's pool gets each connection back as it was, whatever became of the run. */
class PooledConnectionsTest {
  @TempDir Path folder;
  private final List<Connection> all = new ArrayList<>();
  private final Deque<Connection> free = new ArrayDeque<>();

  private String url(String database) {
    return switch (database) {
      case "postgresql" -> TestPostgres.newDatabase();
      case "mariadb" -> TestMariaDb.newDatabase();
      default -> "jdbc:sqlite:" + folder.resolve("app.db");
    };
  }

  private static List<String> settings(String database) {
    return switch (database) {
      case "postgresql" ->
          List.of(
              "SET lock_timeout = '7s'",
              "SET statement_timeout = '33s'",
              "SET application_name = 'shop'");
      case "mariadb" -> List.of("SET SESSION wait_timeout = 4711");
      default -> List.of("PRAGMA busy_timeout = 7777");
    };
  }

  private static List<String> states(String database) {
    return switch (database) {
      case "postgresql" ->
          List.of(
              "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings"
                  + " WHERE name LIKE '%timeout' OR name LIKE 'tcp%' OR name IN ('application_name',"
                  + " 'search_path', 'synchronous_commit')",
              "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()");
      case "mariadb" ->
          List.of("SELECT concat_ws(' ', @@wait_timeout, @@lock_wait_timeout, @@sql_mode)");
      default -> List.of("PRAGMA busy_timeout", "PRAGMA foreign_keys");
    };
  }

  private List<String> state(String database) throws SQLException {
    List<String> state = new ArrayList<>();
    for (Connection connection : all) {
      try (Statement statement = connection.createStatement()) {
        for (String query : states(database)) {
          try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            state.add(row.getString(1));
          }
        }
      }
    }
    return state;
  }

  /** A pool that sets nothing back itself. */
  private DataSource pool(String database) throws SQLException {
    String url = url(database);
    for (int i = 0; i < 2; i++) {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        for (String sql : settings(database)) {
          statement.execute(sql);
        }
      }
      all.add(connection);
      free.add(connection);
    }
    return (DataSource)
        Proxy.newProxyInstance(
            PooledConnectionsTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> pooled(free.remove()));
  }

  private Object pooled(Connection connection) {
    return Proxy.newProxyInstance(
        PooledConnectionsTest.class.getClassLoader(),
        new Class<?>[] {Connection.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("close")) {
            free.add(connection);
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  @AfterEach
  void close() throws SQLException {
    for (Connection connection : all) {
      connection.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb", "sqlite"})
  void each_connection_comes_back_as_it_was(String database) throws Exception {
    Path migrations = Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        migrations.resolve("a1.yaml"),
        """
        revision: a1
        upgrade:
          - create_table: { name: a, columns: [{ name: id, type: bigint }] }
          - create_index: { name: ix, table: a, columns: [id], postgresql: { concurrently: true } }
        downgrade: []
        """);
    DataSource pool = pool(database);
    Limbeck limbeck = Limbeck.of(pool).locations(migrations.toString());
    List<String> before = state(database);
    assertEquals(1, limbeck.migrate().steps().size());
    assertEquals(2, free.size());
    assertEquals(before, state(database));
    Files.writeString(
        migrations.resolve("b2.yaml"),
        "revision: b2\nrevises: a1\nupgrade:\n  - execute: NO SQL\ndowngrade: []\n");
    assertThrows(UserException.class, limbeck::migrate);
    assertEquals(2, free.size());
    assertEquals(before, state(database));
  }

  @Test
  void a_run_that_may_not_say_whose_the_lock_is_gives_it_back() throws Exception {
    Path migrations = Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        migrations.resolve("a1.yaml"), "revision: a1\nupgrade: [{ execute: SELECT 1 }]\n");
    DataSource pool = pool("mariadb");
    for (Connection connection : all) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION TRANSACTION READ ONLY");
      }
    }
    List<String> before = state("mariadb");
    Limbeck limbeck = Limbeck.of(pool).locations(migrations.toString());
    assertThrows(Exception.class, limbeck::migrate);
    assertEquals(2, free.size());
    assertEquals(before, state("mariadb"));
    for (Connection connection : all) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT RELEASE_ALL_LOCKS()")) {
        row.next();
        assertEquals(0, row.getInt(1));
      }
    }
  }

  @Test
  void a_chosen_schema_leaves_the_path_to_others() throws Exception {
    Path migrations = Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        migrations.resolve("a1.yaml"),
        """
        revision: a1
        upgrade:
          - create_table: { name: a, columns: [{ name: id, type: bigint }] }
        """);
    DataSource pool = pool("postgresql");
    for (Connection connection : all) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS app");
        statement.execute("SET search_path = public, ext, \"$user\"");
      }
    }
    List<String> before = state("postgresql");
    Limbeck limbeck = Limbeck.of(pool).locations(migrations.toString()).schema("app");
    assertEquals(1, limbeck.migrate().steps().size());
    assertEquals(before, state("postgresql"));
  }
}
