package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another process has the SQLite file while a command wants it. */
class BusySqliteTest {
  @TempDir Path folder;
  private TestProject project;
  private final List<Duration> waited = new CopyOnWriteArrayList<>();
  private final List<String> holders = new CopyOnWriteArrayList<>();

  @BeforeEach
  @SuppressWarnings("NullAway.Init")
  void prepare() {
    project = new TestProject(folder, "jdbc:sqlite:" + folder.resolve("app.db"));
    project.revision(
        "0001",
        "",
        """
        upgrade:
          - create_table: { name: t, columns: [{ name: id, type: bigint }] }
        """);
    new Upgrade(project.config(), TestProject.tool()).run("head");
    project.revision(
        "0002",
        "0001",
        """
        upgrade:
          - alter_column: { table: t, column: id, type: varchar(20) }
        """);
  }

  private Tool tool(Duration lockTimeout) {
    RunListener listener =
        new RunListener() {
          @Override
          public void waiting(String holder, Duration time) {
            waited.add(time);
            holders.add(holder);
          }
        };
    return TestProject.tool(listener, lockTimeout);
  }

  private Connection holding(String begin) throws SQLException {
    Connection connection = DriverManager.getConnection(project.url());
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
    }
    return connection;
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"})
  void it_is_waited_for_as_long_as_was_said_and_no_longer(String begin) throws SQLException {
    Connection other = holding(begin);
    try (other) {
      long start = System.nanoTime();
      Upgrade upgrade = new Upgrade(project.config(), tool(Duration.ofMillis(1200)));
      UserException busy = assertThrows(UserException.class, () -> upgrade.run("head"));
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      String words = String.valueOf(busy.getMessage());
      assertTrue(words.contains("the database is busy"), words);
      assertTrue(words.contains("--lock-timeout"), words);
      assertTrue(took >= 1200 && took < 8000, took + " ms");
    }
    assertEquals(1, new Current(project.config()).run().applied().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"})
  void it_is_waited_for_and_then_the_work_is_done(String begin) throws Exception {
    try (Connection other = holding(begin);
        Statement statement = other.createStatement()) {
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(
              () ->
                  new Upgrade(project.config(), tool(Duration.ofSeconds(60)))
                      .run("head")
                      .steps()
                      .size());
      Thread.sleep(700);
      assertEquals(false, run.isDone());
      statement.execute("COMMIT");
      assertEquals(1, run.get());
    }
    assertEquals(begin.endsWith("IMMEDIATE"), !waited.isEmpty());
  }

  /** It need not be a runner, and a stamp waits for it as an upgrade does. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void it_is_told_for_what(boolean stamp) throws SQLException {
    Connection other = holding("BEGIN IMMEDIATE");
    try (other) {
      Tool tool = tool(Duration.ofMillis(1200));
      UserException busy =
          assertThrows(
              UserException.class,
              () -> {
                if (stamp) {
                  new Stamp(project.config(), tool).run(false, "0002");
                } else {
                  new Upgrade(project.config(), tool).run("head");
                }
              });
      String words = String.valueOf(busy.getMessage());
      assertTrue(words.startsWith("the database is busy: something else has held a lock"), words);
    }
    assertEquals(Set.of(RunListener.SOMEBODY), Set.copyOf(holders));
    new Stamp(project.config(), tool(Duration.ZERO)).run(false, "0002");
    assertEquals(2, new Current(project.config()).run().applied().size());
  }

  @Test
  void who_waits_no_second_is_told_at_once() throws SQLException {
    Connection other = holding("BEGIN EXCLUSIVE");
    try (other) {
      long start = System.nanoTime();
      Upgrade upgrade = new Upgrade(project.config(), tool(Duration.ZERO));
      assertThrows(UserException.class, () -> upgrade.run("head"));
      assertTrue(System.nanoTime() - start < 5_000_000_000L);
    }
  }
}
