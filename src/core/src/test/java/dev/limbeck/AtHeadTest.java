package dev.limbeck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database that is where it should be costs one query, beside what the server's version and the
 * connection's settings are: no lock, no transaction, no write.
 */
class AtHeadTest {
  @TempDir Path folder;

  /** A data source that notes what its connections are asked. */
  private static final class Listening {
    private final String url;
    private final List<String> sent = new ArrayList<>();

    Listening(String url) {
      this.url = url;
    }

    DataSource dataSource() {
      return (DataSource)
          Proxy.newProxyInstance(
              AtHeadTest.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getConnection" ->
                        listening(Connection.class, DriverManager.getConnection(url), "");
                    case "getParentLogger" -> Logger.getGlobal();
                    case "toString" -> url;
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    private Object listening(Class<?> type, Object real, String prepared) {
      InvocationHandler handler =
          (proxy, method, arguments) -> call(real, prepared, method, arguments);
      return Proxy.newProxyInstance(
          AtHeadTest.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object call(Object real, String prepared, Method method, Object[] arguments)
        throws Throwable {
      String text =
          arguments != null && arguments.length > 0 && arguments[0] instanceof String sql
              ? sql
              : "";
      if (method.getName().startsWith("execute")) {
        sent.add(text.isEmpty() ? prepared : text);
      }
      if (List.of("commit", "rollback", "setAutoCommit").contains(method.getName())
          && real instanceof Connection) {
        sent.add(method.getName());
      }
      Object answer;
      try {
        answer = method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      if (method.getReturnType() == PreparedStatement.class) {
        return listening(PreparedStatement.class, answer, text);
      }
      return method.getReturnType() == Statement.class && real instanceof Connection
          ? listening(Statement.class, answer, "")
          : answer;
    }
  }

  private String url(String database) {
    return switch (database) {
      case "sqlite" -> "jdbc:sqlite:" + folder.resolve("app.db");
      case "postgresql" -> TestPostgres.newDatabase();
      case "mariadb" -> TestMariaDb.newDatabase();
      case "h2" -> "jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
      default -> throw new IllegalArgumentException(database);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void a_database_at_head_is_asked_once(String database) throws Exception {
    Path migrations = Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        migrations.resolve("a1.yaml"),
        """
        revision: a1
        upgrade:
          - create_table: { name: users, columns: [ { name: id, type: bigint } ] }
        downgrade:
          - drop_table: { name: users }
        """);
    Listening listening = new Listening(url(database));
    try (Connection keepsItAlive = DriverManager.getConnection(listening.url)) {
      assertTrue(keepsItAlive.isValid(1));
      Limbeck limbeck = Limbeck.of(listening.dataSource()).locations(migrations.toString());
      assertEquals(1, limbeck.migrate().steps().size());
      listening.sent.clear();
      assertEquals(0, limbeck.migrate().steps().size());
    } catch (SQLException e) {
      throw new AssertionError(database, e);
    }
    List<String> more =
        listening.sent.stream()
            .filter(
                sql -> !sql.matches("(?s)PRAGMA busy_timeout.*|SELECT VERSION.*|SELECT SETTING_.*"))
            .toList();
    assertEquals(1, more.size(), () -> String.join("\n", more));
    assertTrue(more.get(0).startsWith("SELECT revision"), () -> String.join("\n", more));
  }
}
