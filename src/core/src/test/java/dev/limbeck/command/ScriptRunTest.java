package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.command.SqlScript.Request;
import dev.limbeck.runner.AppliedRevision;
import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What scripts do to databases with rows, in the wrong state, and with SQL of the user's own. */
class ScriptRunTest {
  private static final String OLD_VERSION_TABLE =
      """
      CREATE TABLE limbeck_version (
        revision varchar(255) NOT NULL,
        checksum varchar(80),
        message varchar(2000),
        applied_at timestamp,
        applied_by varchar(255),
        duration_ms bigint,
        tool_version varchar(50),
        PRIMARY KEY (revision)
      )""";

  @TempDir Path folder;

  private static Request plain(boolean plain) {
    return new Request(plain, null);
  }

  private TestProject project(ScriptTarget target, String name) {
    return new TestProject(folder, target.newDatabase(folder, name));
  }

  private static void execute(TestProject project, String... sql) throws SQLException {
    try (Connection connection = ScriptTarget.open(project);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  private static String upgrade(TestProject project, String target, boolean plain) {
    return new Upgrade(project.config(), TestProject.tool()).script(target, plain(plain)).sql();
  }

  private static String downgrade(TestProject project, String target, boolean plain) {
    return new Downgrade(project.config(), TestProject.tool()).script(target, plain(plain)).sql();
  }

  private static void run(TestProject project, String target) {
    new Upgrade(project.config(), TestProject.tool()).run(target);
  }

  /** Runs a script over JDBC on one database and with the client on another one, if it is there. */
  private static void runBoth(
      ScriptTarget target, TestProject jdbc, TestProject client, String range) throws SQLException {
    target.run(jdbc, upgrade(jdbc, range, true));
    Optional<String> said = target.runWithClient(client.url(), upgrade(client, range, false));
    if (said.isEmpty()) {
      target.run(client, upgrade(client, range, true));
    }
    assertEquals("", said.orElse("").strip());
  }

  private void parentsAndChildren(TestProject project) {
    project.revision(
        "a",
        "",
        """
        upgrade:
          - execute: |
              CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT COLLATE NOCASE);
              CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id REFERENCES parent ON DELETE CASCADE);
              CREATE TABLE log (what TEXT);
              CREATE VIEW names AS SELECT name FROM parent;
              CREATE TRIGGER logged AFTER DELETE ON parent BEGIN
                INSERT INTO log VALUES ('gone; ' || OLD.name);
              END;
        """);
    project.revision(
        "b",
        "a",
        """
        upgrade:
          - alter_column: { table: parent, column: name, nullable: false }
        downgrade:
          - alter_column: { table: parent, column: name, nullable: true }
        """);
  }

  private static List<String> dump(TestProject project) throws SQLException {
    List<String> dump = new ArrayList<>();
    for (String query :
        List.of(
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'limbeck%' ORDER BY 1, 2",
            "SELECT * FROM parent ORDER BY id",
            "SELECT * FROM child ORDER BY id",
            "SELECT * FROM log",
            "SELECT * FROM sqlite_sequence",
            "SELECT revision, message, tool_version FROM limbeck_version ORDER BY 1")) {
      for (String row : ScriptTarget.rows(project, query)) {
        // A rename, and so a rebuild, leaves quotes around the name.
        dump.add(row.replace("CREATE TABLE \"parent\"", "CREATE TABLE parent"));
      }
    }
    return dump;
  }

  private static final String[] ROWS = {
    "INSERT INTO parent VALUES (1, 'Ada'), (2, 'Bob'), (7, 'Cy')",
    "DELETE FROM parent WHERE id = 7",
    "INSERT INTO child VALUES (1, 1), (2, 1), (3, 2)"
  };

  @Test
  void a_rebuild_in_a_script_keeps_children_triggers_views_and_counters() throws SQLException {
    List<TestProject> projects = new ArrayList<>();
    for (String name : List.of("online", "jdbc", "client")) {
      TestProject project =
          new TestProject(
              folder, ScriptTarget.SQLITE.newDatabase(folder, name) + "?foreign_keys=on");
      parentsAndChildren(project);
      run(project, "a");
      execute(project, ROWS);
      projects.add(project);
    }
    TestProject online = projects.get(0);
    TestProject jdbc = projects.get(1);
    TestProject client = projects.get(2);
    run(online, "b");
    String oldest =
        new Upgrade(jdbc.config(), TestProject.tool()).script("a:b", new Request(true, null)).sql();
    ScriptTarget.SQLITE.run(jdbc, oldest);
    assertEquals(dump(online), dump(jdbc));
    String script = upgrade(client, "a:b", false);
    assertTrue(script.contains("DROP TABLE parent;"), script);
    Optional<String> said =
        ScriptTarget.SQLITE.runWithClient(client.url().replace("?foreign_keys=on", ""), script);
    if (said.isEmpty()) {
      ScriptTarget.SQLITE.run(client, upgrade(client, "a:b", true));
    }
    assertEquals("", said.orElse(""));
    assertEquals(dump(online), dump(client));
    new Downgrade(online.config(), TestProject.tool()).run("a");
    ScriptTarget.SQLITE.run(client, downgrade(client, "b:a", true));
    assertEquals(dump(online), dump(client));
    execute(client, "DELETE FROM parent WHERE id = 1");
    assertEquals(List.of("gone; Cy", "gone; Ada"), ScriptTarget.rows(client, "SELECT * FROM log"));
    assertEquals(List.of("3|2"), ScriptTarget.rows(client, "SELECT * FROM child"));
  }

  @Test
  void a_script_that_meets_rows_in_the_way_changes_nothing() throws SQLException {
    TestProject project = project(ScriptTarget.SQLITE, "rows");
    parentsAndChildren(project);
    run(project, "a");
    execute(project, ROWS);
    execute(project, "INSERT INTO parent VALUES (9, NULL)");
    List<String> before = dump(project);
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> ScriptTarget.SQLITE.run(project, upgrade(project, "a:b", true)));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("rows of parent have no name"),
        refused::toString);
    assertEquals(before, dump(project));
    Optional<String> said =
        ScriptTarget.SQLITE.runWithClient(project.url(), upgrade(project, "b", false));
    assertTrue(said.orElse("failed: ").startsWith("failed: "), said::toString);
    assertEquals(before, dump(project));
  }

  @ParameterizedTest
  @EnumSource
  void a_script_stops_at_a_database_that_is_not_where_it_begins(ScriptTarget target)
      throws SQLException {
    TestProject project = project(target, "wrong" + target);
    project.revision("a", "", "upgrade: []\ndowngrade: []\n");
    project.revision(
        "b", "a", "upgrade:\n  - execute: CREATE TABLE never (id bigint)\ndowngrade: []\n");
    String both = upgrade(project, "base:b", false);
    target.run(project, upgrade(project, "base:a", true));
    SQLException twice =
        assertThrows(
            SQLException.class, () -> target.run(project, upgrade(project, "base:a", true)));
    assertTrue(
        String.valueOf(twice.getMessage()).contains("upgrade a begins at a database without a"),
        twice::toString);
    Optional<String> said = target.runWithClient(project.url(), both);
    assertTrue(said.orElse("failed: ").startsWith("failed: "), said::toString);
    SQLException down =
        assertThrows(SQLException.class, () -> target.run(project, downgrade(project, "b:", true)));
    assertTrue(
        String.valueOf(down.getMessage()).contains("begins at a database with b"), down::toString);
    assertEquals(List.of("a"), ScriptTarget.rows(project, "SELECT revision FROM limbeck_version"));
    assertThrows(SQLException.class, () -> ScriptTarget.rows(project, "SELECT * FROM never"));
  }

  @Test
  void sql_of_the_users_own_goes_through_as_it_is() throws SQLException {
    TestProject online = project(ScriptTarget.POSTGRESQL, "online");
    TestProject jdbc = project(ScriptTarget.POSTGRESQL, "jdbc");
    TestProject client = project(ScriptTarget.POSTGRESQL, "client");
    online.revision(
        "a",
        "",
        """
        message: a dump; it's $limbeck$ -- with everything
        upgrade:
          - execute: |
              SELECT pg_catalog.set_config('search_path', '', false);
              CREATE TABLE public.t (id bigint, "a;b" text DEFAULT 'x;y', c text DEFAULT E'it\\'s; --');
              CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $body$
              BEGIN
                NEW.c := ';' || $$a;b$$; /* a comment; */
                RETURN NEW;
              END $body$;
              CREATE TRIGGER f BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
              INSERT INTO public.t (id) VALUES (1) -- the last; line
        """);
    online.revision(
        "b",
        "a",
        """
        upgrade:
          - create_table: { name: u, columns: [{ name: id, type: integer, nullable: false }] }
          - alter_column: { table: t, column: id, nullable: false }
          - execute: { sqlite: no SQL at all, other: SELECT 1 WHERE false }
        """);
    run(online, "b");
    String script = upgrade(client, "base:b", false);
    ScriptTarget.POSTGRESQL.run(jdbc, upgrade(jdbc, "base:b", true));
    Optional<String> said = ScriptTarget.POSTGRESQL.runWithClient(client.url(), script);
    if (said.isEmpty()) {
      ScriptTarget.POSTGRESQL.run(client, upgrade(client, "base:b", true));
    }
    assertEquals(false, said.orElse("").startsWith("failed"), said::toString);
    for (TestProject project : List.of(jdbc, client)) {
      assertEquals(ScriptTarget.schema(online), ScriptTarget.schema(project));
      assertEquals(List.of("1|x;y|;a;b"), ScriptTarget.rows(project, "SELECT * FROM t"));
      assertEquals(
          ScriptTarget.rows(online, "SELECT revision, message FROM limbeck_version"),
          ScriptTarget.rows(project, "SELECT revision, message FROM limbeck_version"));
    }
  }

  @Test
  void constraints_without_names_are_found_on_the_copy() throws SQLException {
    TestProject online = project(ScriptTarget.H2, "online");
    TestProject jdbc = project(ScriptTarget.H2, "jdbc");
    TestProject client = project(ScriptTarget.H2, "client");
    online.revision(
        "a",
        "",
        """
        upgrade:
          - execute: CREATE SCHEMA app; CREATE TABLE app.t (id bigint, mail varchar(9), UNIQUE (mail)); SET SCHEMA app
          - execute: SET SCHEMA public; CREATE TABLE t (id bigint, mail varchar(9), UNIQUE (mail))
        """);
    online.revision(
        "b",
        "a",
        """
        upgrade:
          - drop_constraint: { table: t, type: unique, columns: [mail] }
        """);
    run(online, "b");
    runBoth(ScriptTarget.H2, jdbc, client, "base:b");
    assertEquals(ScriptTarget.schema(online), ScriptTarget.schema(jdbc));
    assertEquals(ScriptTarget.schema(online), ScriptTarget.schema(client));
  }

  @ParameterizedTest
  @EnumSource
  void the_time_of_a_row_is_utc(ScriptTarget target) throws SQLException {
    TestProject project = project(target, "time" + target);
    project.revision("a", "", "upgrade: []\n");
    String script = upgrade(project, "base:a", true);
    String farEast =
        switch (target) {
          case SQLITE -> "";
          case MARIADB -> "SET time_zone = '+09:00';\n";
          default -> "SET TIME ZONE 'Asia/Tokyo';\n";
        };
    target.run(project, farEast + script);
    Instant written =
        Objects.requireNonNull(applied(project).get(0).appliedAt(), "the row has a time");
    Duration ago = Duration.between(written, Instant.now()).abs();
    assertTrue(ago.compareTo(Duration.ofMinutes(5)) < 0, () -> "written " + ago + " ago");
  }

  private static List<AppliedRevision> applied(TestProject project) {
    return Session.reading(
        project.config(),
        Waits.usual(RunListener.silent()),
        session -> session.versions().read(session.connection()));
  }

  @ParameterizedTest
  @EnumSource
  void an_old_version_table_goes_on_working(ScriptTarget target) throws SQLException {
    TestProject project = project(target, "old" + target);
    project.revision("a", "", "upgrade: []\ndowngrade: []\n");
    project.revision("b", "a", "upgrade: []\ndowngrade: []\n");
    project.revision("c", "b", "upgrade: []\ndowngrade: []\n");
    execute(
        project,
        OLD_VERSION_TABLE,
        "INSERT INTO limbeck_version VALUES ('a', NULL, 'first', NULL, 'ada', 12, '0.1.0')");
    run(project, "b");
    target.run(project, upgrade(project, "c", true));
    assertEquals(
        List.of("a|first|ada|12", "b||tester|0"),
        ScriptTarget.rows(
                project,
                "SELECT revision, message, applied_by, duration_ms FROM limbeck_version ORDER BY 1")
            .stream()
            .map(row -> row.startsWith("b|") ? "b||tester|0" : row)
            .limit(2)
            .toList());
    assertEquals(3, applied(project).size());
    target.run(project, downgrade(project, "a", true));
    new Downgrade(project.config(), TestProject.tool()).run("base");
    assertEquals(List.of(), applied(project));
  }

  @Test
  void what_is_written_down_asks_no_server() {
    TestProject project =
        new TestProject(folder, "jdbc:postgresql://nowhere.invalid/app?user=me&connectTimeout=1");
    project.revision("a", "", "upgrade: []\ndowngrade: []\n");
    assertTrue(upgrade(project, "base:a", true).contains("COMMIT;"));
    assertTrue(downgrade(project, "a:base", true).contains("DELETE FROM"));
  }
}
