package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.ChosenSchema;
import dev.limbeck.runner.Retries;
import dev.limbeck.runner.RunListener;
import dev.limbeck.runner.TenantSchemas;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many tenants in one run; {@code -Dtenants=500} for as many as one wants to see. CI has time for
 * fewer.
 */
class UpgradeTenantsTest {
  private static final int TENANTS = Integer.getInteger("tenants", 40);
  private static final int PARALLEL = 4;

  @TempDir private Path folder;

  /** Counts how many connections are open at a time. */
  private record Counted(
      ConnectionSource source, AtomicInteger opened, AtomicInteger most, AtomicInteger now)
      implements ConnectionSource {

    @Override
    public Connection open() throws SQLException {
      Connection connection = source.open();
      opened.incrementAndGet();
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      return (Connection)
          java.lang.reflect.Proxy.newProxyInstance(
              Counted.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close") && !connection.isClosed()) {
                  now.decrementAndGet();
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public String describe() {
      return source.describe();
    }
  }

  private List<Tenant.Result> run(TestProject project, ConnectionSource source)
      throws SQLException {
    List<Tenant> tenants = new ArrayList<>();
    for (String schema : TenantSchemas.find(source, List.of("tenant_*"))) {
      tenants.add(new Tenant(schema, new ChosenSchema(source, schema), UnaryOperator.identity()));
    }
    return new UpgradeTenants(project.config(), TestProject.tool(), PARALLEL)
        .run(tenants, name -> RunListener.silent(), result -> {}, "head");
  }

  @Test
  void schemas_are_upgraded_with_a_bound_and_one_that_fails_stops_no_other() throws Exception {
    String url = TestPostgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < TENANTS; i++) {
        statement.execute(String.format(java.util.Locale.ROOT, "CREATE SCHEMA tenant_%03d", i));
      }
      statement.execute("CREATE SCHEMA other");
      statement.execute("CREATE TABLE tenant_007.users (x int)");
    }
    TestProject project = new TestProject(folder, url);
    project.revision(
        "a1",
        "",
        """
        upgrade:
          - create_table: { name: users, columns: [ { name: id, type: bigint, nullable: false } ] }
          - bulk_insert: { table: users, columns: [id], rows: [[1], [2]] }
        downgrade: []
        """);
    project.revision("b2", "a1", "upgrade:\n  - execute: UPDATE users SET id = 3 WHERE id = 2\n");
    Counted source =
        new Counted(
            new JdbcSource(url), new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
    long start = System.nanoTime();
    List<Tenant.Result> results = run(project, source);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.getLogger("test")
        .log(System.Logger.Level.INFO, TENANTS + " tenants: " + millis + " ms, " + source.most());
    assertEquals(TENANTS, results.size());
    for (Tenant.Result result : results) {
      boolean broken = result.name().equals("tenant_007");
      assertEquals(broken, result.error() != null, result.toString());
      assertEquals(broken ? 0 : 2, result.steps().size());
    }
    assertTrue(source.most().get() <= 2 * PARALLEL, "connections at a time: " + source.most());
    assertEquals(0, source.now().get());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sum(id) FROM tenant_011.users")) {
      row.next();
      assertEquals(4, row.getInt(1));
    }
    List<Tenant.Result> again = run(project, source);
    assertTrue(again.stream().allMatch(result -> result.steps().isEmpty()));
    assertEquals(1, again.stream().filter(result -> result.error() != null).count());
  }

  @Test
  void locks_of_others_are_waited_for_as_often_as_the_user_says() throws Exception {
    String url = TestPostgres.newDatabase();
    TestProject project = new TestProject(folder, url);
    project.revision("a1", "", "upgrade:\n  - drop_table: { name: held }\ndowngrade: []\n");
    Tool tool = TestProject.tool().with(new Retries(Duration.ofMillis(50), 1));
    List<String> told = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void retrying(Step step, List<String> who, Duration pause, int number, int of) {
            told.add(number + " of " + of);
          }
        };
    JdbcSource source = new JdbcSource(url);
    try (Connection other = DriverManager.getConnection(url);
        Statement reading = other.createStatement()) {
      reading.execute("CREATE TABLE held (id int)");
      other.setAutoCommit(false);
      reading.execute("SELECT * FROM held");
      List<Tenant.Result> results =
          new UpgradeTenants(project.config(), tool, PARALLEL)
              .run(
                  List.of(new Tenant("one", source, UnaryOperator.identity())),
                  name -> listener,
                  result -> {},
                  "head");
      assertTrue(String.valueOf(results.get(0).error()).contains("lock timeout"), "" + results);
      assertEquals(List.of("1 of 1"), told);
    }
  }

  @Test
  void a_pattern_that_means_nothing_is_told() {
    JdbcSource postgresql = new JdbcSource(TestPostgres.newDatabase());
    UserException e =
        assertThrows(
            UserException.class, () -> TenantSchemas.find(postgresql, List.of("tenant_*")));
    assertEquals("no schema is called 'tenant_*'\n  There are public.", e.getMessage());
    JdbcSource sqlite = new JdbcSource("jdbc:sqlite:");
    e = assertThrows(UserException.class, () -> TenantSchemas.find(sqlite, List.of("*")));
    assertEquals(
        "this database has no schemas\n  Name databases by their urls, with --tenant-url.",
        e.getMessage());
  }
}
