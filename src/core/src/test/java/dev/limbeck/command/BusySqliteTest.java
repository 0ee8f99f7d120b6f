package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.config.Config;
import dev.limbeck.error.UserException;
import dev.limbeck.runner.Resolution;
import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another process has the SQLite file while a command wants it. */
class BusySqliteTest {
  private static final String BUSY =
      "the database is busy: something else has held a lock on it for \\d seconds?\n"
          + "  Find the program that holds a transaction open and end it, try again later, or give"
          + " more time with ";

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
      awaitTold();
      assertEquals(false, run.isDone());
      statement.execute("COMMIT");
      assertEquals(1, run.get());
    }
    assertEquals(Set.of(RunListener.SOMEBODY), Set.copyOf(holders));
  }

  /** What is waited for is told, so it is known when that begins. */
  private void awaitTold() throws InterruptedException {
    for (int i = 0; i < 600 && holders.isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertEquals(false, holders.isEmpty());
  }

  /** Everything that takes the time to wait, also before it takes a turn or where it takes none. */
  @ParameterizedTest
  @MethodSource("running")
  void a_file_that_nobody_can_read_is_waited_for_as_long_as_was_said(
      BiConsumer<Config, Tool> command) throws SQLException {
    Connection other = holding("BEGIN EXCLUSIVE");
    try (other) {
      Tool tool = tool(Duration.ofMillis(1500));
      long start = System.nanoTime();
      UserException busy =
          assertThrows(UserException.class, () -> command.accept(project.config(), tool));
      assertTrue(System.nanoTime() - start < 9_000_000_000L, "SQLite's own wait is 10 s");
      String words = String.valueOf(busy.getMessage());
      assertTrue(words.matches(BUSY + "--lock-timeout\\."), words);
    }
    assertEquals(Set.of(RunListener.SOMEBODY), Set.copyOf(holders));
  }

  private static Named<BiConsumer<Config, Tool>> one(
      String name, BiConsumer<Config, Tool> command) {
    return Named.of(name, command);
  }

  static Stream<Named<BiConsumer<Config, Tool>>> running() {
    return Stream.of(
        one("upgrade", (config, tool) -> new Upgrade(config, tool).run("head")),
        one("dry run", (config, tool) -> new Upgrade(config, tool).dryRun("head")),
        one(
            "script",
            (config, tool) ->
                new Upgrade(config, tool).script("head", new SqlScript.Request(false, null))),
        one("downgrade", (config, tool) -> new Downgrade(config, tool).run("base")),
        one("stamp", (config, tool) -> new Stamp(config, tool).run(false, "0002")),
        one("accept", (config, tool) -> new Stamp(config, tool).accept(List.of("0001"))),
        one("resolve", (config, tool) -> new Resolve(config, tool).run("0001", Resolution.DONE)));
  }

  /** Who only looks waits as the url says, once, and is told as well. */
  @ParameterizedTest
  @MethodSource("looking")
  void a_command_that_only_looks_waits_as_its_connections_do(BiConsumer<Config, Tool> command)
      throws SQLException {
    TestProject patient = new TestProject(folder, project.url() + "?busy_timeout=1500");
    Connection other = holding("BEGIN EXCLUSIVE");
    try (other) {
      Tool tool = tool(Duration.ofMinutes(10));
      UserException busy =
          assertThrows(UserException.class, () -> command.accept(patient.config(), tool));
      String words = String.valueOf(busy.getMessage());
      assertTrue(words.matches(BUSY + "busy_timeout in the url\\."), words);
    }
    assertEquals(List.of(RunListener.SOMEBODY), holders.stream().distinct().toList());
  }

  /** They read on in WAL mode, where a writer keeps nobody from reading. */
  @ParameterizedTest
  @MethodSource("looking")
  void a_command_that_only_looks_waits_for_no_writer_in_wal_mode(BiConsumer<Config, Tool> command)
      throws SQLException {
    project.execute("PRAGMA journal_mode = WAL");
    Connection other = holding("BEGIN EXCLUSIVE");
    try (other) {
      command.accept(project.config(), tool(Duration.ZERO));
    }
    assertEquals(List.of(), holders);
  }

  static Stream<Named<BiConsumer<Config, Tool>>> looking() {
    return Stream.of(
        one("current", (config, tool) -> new Current(config, tool.listener()).run()),
        one("history", (config, tool) -> new History(config, tool.listener()).withCurrent(null)),
        one("begun", (config, tool) -> new History(config, tool.listener()).begun()),
        one("validate", (config, tool) -> new Validate(config, tool.listener()).run()),
        one("plan", (config, tool) -> new Preview(config, tool).upgrade(List.of("head"))),
        one("symbol", (config, tool) -> new Edit(config, tool.listener()).find("current")),
        one(
            "diff",
            (config, tool) ->
                new Diff(config, tool)
                    .run(
                        new Diff.Request(
                            new Source.TheDatabase(),
                            new Source.AtRevision("0001", "0001"),
                            List.of(),
                            Optional.empty(),
                            Diff.Form.WORDS))));
  }

  @Test
  void a_command_that_only_looks_goes_on_when_the_file_is_free() throws Exception {
    try (Connection other = holding("BEGIN EXCLUSIVE");
        Statement statement = other.createStatement()) {
      RunListener listener = tool(Duration.ZERO).listener();
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(
              () -> new Current(project.config(), listener).run().applied().size());
      awaitTold();
      statement.execute("COMMIT");
      assertEquals(1, run.get());
    }
  }

  /** The driver sets the mode when it connects, which needs the file. */
  @Test
  void a_url_that_sets_the_journal_mode_ends_in_the_same_words() throws SQLException {
    TestProject setting =
        new TestProject(folder, project.url() + "?journal_mode=WAL&busy_timeout=200");
    Connection other = holding("BEGIN EXCLUSIVE");
    try (other) {
      String words = setting.failure();
      assertTrue(words.startsWith("the database is busy: something else has held a lock"), words);
    }
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
