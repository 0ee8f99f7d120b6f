package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.RunnerProcess;
import dev.limbeck.testing.TcpProxy;
import dev.limbeck.testing.TestMariaDb;
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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that end at a random moment: killed, or with their connections cut. The next run gets to the
 * end, which is the same as if nothing had happened, and no lock is in its way. {@code
 * -Dbroken.rounds} says how often.
 */
class BrokenRunsTest {
  private static final int ROUNDS = Integer.getInteger("broken.rounds", 3);
  private static final String DATABASES =
      System.getProperty("broken.databases", "postgresql,mariadb,sqlite,h2");

  private static final List<String> BODIES =
      List.of(
          """
          upgrade:
            - create_table:
                name: t
                columns: [{ name: id, type: bigint, nullable: false }, { name: a, type: varchar(20) }]
                primary_key: { name: pk_t, columns: [id] }
            - execute: INSERT INTO t VALUES (1, 'x')
            - create_table: { name: log, columns: [{ name: id, type: integer }] }
            - execute: INSERT INTO log VALUES (1)
          """,
          """
          upgrade:
            - add_column: { table: t, column: { name: b, type: integer } }
            - execute: UPDATE t SET b = 7
            - create_index: { name: ix_t_a, table: t, columns: [a], postgresql: { concurrently: true } }
            - execute: INSERT INTO log VALUES (2)
            - rename_column: { table: t, column: b, new_name: c }
          """,
          """
          upgrade:
            - create_table:
                name: u
                columns: [{ name: id, type: bigint, nullable: false }, { name: t_id, type: bigint }]
                primary_key: { name: pk_u, columns: [id] }
                foreign_keys: [{ name: fk_u, columns: [t_id], references: { table: t, columns: [id] } }]
            - execute: INSERT INTO log VALUES (3)
            - create_unique_constraint: { name: uq_t_c, table: t, columns: [c] }
            - execute: UPDATE t SET c = c + 1
          """,
          """
          upgrade:
            - drop_index: { name: ix_t_a, table: t, postgresql: { concurrently: true } }
            - alter_column: { table: t, column: a, type: varchar(40), nullable: false }
            # MariaDB's own index of the foreign key has that name.
            - create_index: { name: fk_u, table: u, columns: [id] }
            - execute: INSERT INTO log VALUES (4)
          """);

  @TempDir Path folder;
  private int projects;

  private TestProject project(String database) {
    TestProject project = new TestProject(folder.resolve("p" + projects++), url(database));
    String parent = "";
    for (int i = 0; i < BODIES.size(); i++) {
      project.revision("000" + i, parent, BODIES.get(i));
      parent = "000" + i;
    }
    return project;
  }

  private String url(String database) {
    return switch (database) {
      case "postgresql" -> TestPostgres.newDatabase();
      case "mariadb" -> TestMariaDb.newDatabase();
      case "h2" -> "jdbc:h2:file:" + folder.resolve("h2_" + projects).toAbsolutePath();
      default -> "jdbc:sqlite:" + folder.resolve("app" + projects + ".db");
    };
  }

  private static void upgrade(TestProject project) {
    Tool tool = TestProject.tool();
    Tool quick =
        new Tool(
            tool.clock(),
            tool.newIds(),
            tool.user(),
            tool.version(),
            tool.listener(),
            Duration.ofSeconds(20),
            tool.libraries());
    new Upgrade(project.config(), quick).run("head");
  }

  /** Schema and rows, as one text. */
  private static String state(TestProject project) throws SQLException {
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement()) {
      Schema schema =
          ReservedTables.without(
              Dialects.of(connection).inspector().inspect(connection, Set.of()).schema(),
              project.config().versionTable());
      StringBuilder state = new StringBuilder(withoutCopies(schema).toString());
      for (String sql :
          List.of("SELECT id, c FROM t ORDER BY id", "SELECT id, id FROM log ORDER BY id")) {
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            state.append('\n').append(rows.getInt(1)).append(' ').append(rows.getInt(2));
          }
        }
      }
      return state.toString();
    }
  }

  /**
   * H2 makes a copy of a table for an ALTER TABLE, which has no constraint for some milliseconds; a
   * run that was killed just then leaves it, and nobody can tell it from a table of the user's.
   */
  private static Schema withoutCopies(Schema schema) {
    return schema.withoutTables(
        table -> table.name().name().matches("t_copy_\\d+_\\d+") && table.constraints().isEmpty());
  }

  /**
   * Nothing is begun, and no lock stands in the way. A run that died after its last revision may
   * have left its name, which the next one that has something to do takes away.
   */
  private static void assertNothingLeft(TestProject project, String database) throws SQLException {
    long start = System.nanoTime();
    new Stamp(project.config(), TestProject.tool()).run(true, "base");
    new Stamp(project.config(), TestProject.tool()).run(true, "head");
    assertTrue(System.nanoTime() - start < 10_000_000_000L, "the lock was in the way");
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement()) {
      List<String> queries = new ArrayList<>();
      if (!database.equals("sqlite")) {
        queries.add("SELECT count(*) FROM limbeck_step");
      }
      if (!database.equals("postgresql")) {
        queries.add("SELECT count(owner) FROM limbeck_lease");
      }
      for (String query : queries) {
        try (ResultSet row = statement.executeQuery(query)) {
          row.next();
          assertEquals(0, row.getInt(1), query);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb", "sqlite", "h2"})
  void a_killed_run_is_ended_by_the_next_one(String database) throws Exception {
    assumeTrue(DATABASES.contains(database));
    TestProject reference = project(database);
    RunnerProcess child = start(reference);
    long begin = System.nanoTime();
    child.go();
    assertEquals(0, child.exitCode(), child.errors());
    long whole = System.nanoTime() - begin;
    String end = state(reference);
    Random random = new Random(7);
    int broken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      TestProject project = project(database);
      RunnerProcess killed = start(project);
      killed.go();
      TimeUnit.NANOSECONDS.sleep((long) (whole * random.nextDouble()));
      broken += killed.isAlive() ? 1 : 0;
      killed.kill();
      long start = System.nanoTime();
      upgrade(project);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertEquals(end, state(project), "round " + round);
      assertNothingLeft(project, database);
      assertTrue(seconds < 10, "the next run took " + seconds + " s");
    }
    System.out.println(database + ": " + broken + " of " + ROUNDS + " were at work when killed");
    assertTrue(broken > 0 || ROUNDS == 0);
  }

  private static RunnerProcess start(TestProject project) throws Exception {
    RunnerProcess process =
        RunnerProcess.start(KilledUpgrade.class, project.folder().toString(), project.url());
    process.awaitReady();
    return process;
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb"})
  void a_run_whose_connections_are_cut_is_ended_by_the_next_one(String database) throws Exception {
    assumeTrue(DATABASES.contains(database));
    TestProject reference = project(database);
    long bytes;
    try (TcpProxy proxy = TcpProxy.to(port(reference.url()))) {
      upgrade(through(proxy, reference));
      bytes = proxy.passed();
    }
    String end = state(reference);
    Random random = new Random(11);
    int broken = 0;
    for (int round = 0; round < ROUNDS * 2; round++) {
      TestProject project = project(database);
      try (TcpProxy proxy = TcpProxy.to(port(project.url()))) {
        proxy.cutAfter((long) (bytes * random.nextDouble()));
        upgrade(through(proxy, project));
      } catch (UserException e) {
        broken++;
        assertNotNull(e.problems().get(0).remedy());
      }
      upgrade(project);
      assertEquals(end, state(project), "round " + round);
      assertNothingLeft(project, database);
    }
    assertTrue(broken > ROUNDS || ROUNDS < 4, broken + " of " + ROUNDS * 2 + " were cut");
  }

  private static int port(String url) {
    Matcher port = Pattern.compile(":(\\d+)/").matcher(url);
    assertTrue(port.find(), url);
    return Integer.parseInt(port.group(1));
  }

  private static TestProject through(TcpProxy proxy, TestProject project) {
    return new TestProject(
        project.folder(), project.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
  }
}
