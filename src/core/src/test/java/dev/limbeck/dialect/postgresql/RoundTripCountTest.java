package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.schema.Schema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The number of round trips does not grow with the number of tables. */
class RoundTripCountTest {
  private static final String TABLES =
      """
      DO $$
      BEGIN
        FOR i IN %d..%d LOOP
          EXECUTE format('CREATE TABLE t%%s (id bigserial PRIMARY KEY, a int NOT NULL DEFAULT 1
            CHECK (a > 0), b varchar(20) UNIQUE, c timestamptz DEFAULT now(), d bigint
            REFERENCES t%%s, e text, f numeric(9,2), g boolean, h date)', i, greatest(i - 1, 1));
          EXECUTE format('CREATE INDEX ON t%%s (a, b); CREATE INDEX ON t%%s (lower(e))', i, i);
        END LOOP;
      END $$
      """;

  @Test
  void a_thousand_tables_are_read_with_as_many_statements_as_one() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(TABLES.formatted(1, 1));
      AtomicInteger few = new AtomicInteger();
      inspect(counting(database.connection(), few));
      for (int i = 0; i < 10; i++) {
        database.execute(TABLES.formatted(i * 100 + 2, i * 100 + 101));
      }
      AtomicInteger many = new AtomicInteger();
      Schema schema = inspect(counting(database.connection(), many));
      assertEquals(1001, schema.tables().size());
      assertEquals(2, schema.tables().get(7).indexes().size());
      assertEquals(few.get(), many.get());
      assertTrue(many.get() <= 9, many + " statements");
    }
  }

  private static Schema inspect(Connection connection) throws SQLException {
    return new PostgresqlInspector(connection.getMetaData().getDatabaseMajorVersion())
        .inspect(connection, Set.of())
        .schema();
  }

  private static Connection counting(Connection connection, AtomicInteger executed) {
    return wrap(Connection.class, connection, executed);
  }

  private static <T> T wrap(Class<T> type, T target, AtomicInteger executed) {
    return type.cast(
        Proxy.newProxyInstance(
            RoundTripCountTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                executed.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                if (result instanceof PreparedStatement statement) {
                  return wrap(PreparedStatement.class, statement, executed);
                }
                return result instanceof Statement statement
                    ? wrap(Statement.class, statement, executed)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
