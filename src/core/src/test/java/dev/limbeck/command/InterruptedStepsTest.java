package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.Resolution;
import dev.limbeck.runner.RunListener;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that ends between any two statements, where no change of the schema can be undone: whether
 * the last one took effect or not, the next run finds that out and gets to the same end.
 */
class InterruptedStepsTest {
  private static final String FIRST =
      """
      upgrade:
        - create_table:
            name: t
            columns:
              - { name: id, type: bigint, nullable: false }
              - { name: a, type: varchar(20) }
              - { name: b, type: integer }
            primary_key: { name: pk_1, columns: [id] }
        - create_table:
            name: u
            columns: [{ name: id, type: bigint, nullable: false }, { name: t_id, type: bigint }, { name: n, type: bigint }]
            primary_key: { name: pk_2, columns: [id] }
        - execute: INSERT INTO t VALUES (1, 'x', 7)
      downgrade:
        - drop_table: { name: u }
        - drop_table: { name: t }
      """;

  private static final String SECOND =
      """
      upgrade:
        - create_table:
            name: v
            columns: [{ name: id, type: bigint, nullable: false, comment: a number }]
            primary_key: { name: pk_3, columns: [id] }
            comment: a table
        - add_column: { table: t, column: { name: c, type: varchar(10) } }
        - create_index: { name: ix_t_a, table: t, columns: [a] }
        - execute: UPDATE t SET b = b + 1
        - create_foreign_key:
            { name: fk_u, table: u, columns: [t_id], references: { table: t, columns: [id] } }
        - create_unique_constraint: { name: uq_t_b, table: t, columns: [b] }
        - alter_column: { table: t, column: a, type: varchar(40), nullable: false }
        - rename_column: { table: t, column: c, new_name: d }
        - execute: |
            CREATE TABLE w (id integer);
            INSERT INTO w VALUES (3)
        - rename_table: { table: w, new_name: x }
        - drop_index: { name: ix_t_a, table: t }
        - drop_column: { table: u, column: n }
      downgrade: []
      """;

  /** Behind the row 1 of the table t. */
  private static final String SEQUENCE =
      """
      upgrade:
        - create_sequence:
            { name: t_seq, increment: 50, numbers: [{ table: t, column: id }] }
      downgrade:
        - drop_sequence: { name: t_seq }
      """;

  @TempDir Path folder;
  private int projects;

  /** Ends a run as a killed process does: at a statement, of which nothing is heard any more. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static RunListener killedBefore(int statement, List<String> sent) {
    return new RunListener() {
      @Override
      public void executing(Step step, Statement one) {
        sent.add(one.sql());
        if (sent.size() == statement) {
          throw new Killed();
        }
      }
    };
  }

  private static Tool tool(RunListener listener) {
    return TestProject.tool(listener, Duration.ofSeconds(30));
  }

  private static String url(String database) {
    return switch (database) {
      case "mariadb" -> TestMariaDb.newDatabase();
      case "postgresql" -> TestPostgres.newDatabase();
      case "h2" -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
      case "hsqldb" -> "jdbc:hsqldb:mem:" + UUID.randomUUID();
      default -> throw new IllegalArgumentException(database);
    };
  }

  private TestProject project(String database, String... bodies) {
    TestProject project = new TestProject(folder.resolve("p" + projects++), url(database));
    String parent = "";
    for (int i = 0; i < bodies.length; i++) {
      String id = "000" + (i + 1);
      project.revision(id, parent, bodies[i]);
      parent = id;
    }
    return project;
  }

  /** Ends the second revision at a statement, and returns that. */
  private static String killed(TestProject project, int statement, String where) {
    new Upgrade(project.config(), TestProject.tool()).run("0001");
    List<String> sent = new ArrayList<>();
    Upgrade killed = new Upgrade(project.config(), tool(killedBefore(statement, sent)));
    assertThrows(Killed.class, () -> killed.run("head"), where);
    return sent.get(sent.size() - 1);
  }

  private static Connection open(TestProject project) throws SQLException {
    return DriverManager.getConnection(project.url());
  }

  private static Schema schema(TestProject project) throws SQLException {
    try (Connection connection = open(project)) {
      return ReservedTables.without(
          Dialects.of(connection).inspector().inspect(connection, Set.of()).schema(),
          project.config().versionTable());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "h2", "hsqldb"})
  void the_next_run_goes_on_whatever_became_of_the_last_statement(String database)
      throws Exception {
    TestProject reference = project(database, FIRST, SECOND);
    List<String> all = new ArrayList<>();
    new Upgrade(reference.config(), tool(killedBefore(-1, all))).run("0001");
    int before = all.size();
    new Upgrade(reference.config(), tool(killedBefore(-1, all))).run("head");
    Schema end = schema(reference);
    assertEquals("8", reference.value("SELECT b FROM t"));

    for (int statement = 1; statement <= all.size() - before; statement++) {
      for (boolean tookEffect : new boolean[] {false, true}) {
        String where = database + ", statement " + statement + ", took effect: " + tookEffect;
        TestProject project = project(database, FIRST, SECOND);
        String last = killed(project, statement, where);
        if (tookEffect && !last.matches("(?is)\\s*(update|insert|select).*")) {
          project.execute(last);
        }
        new Upgrade(project.config(), TestProject.tool()).run("head");
        assertEquals(end, schema(project), where);
        assertEquals("8", project.value("SELECT b FROM t"), where);
        assertEquals("1", project.value("SELECT count(*) FROM x"), where);
        assertEquals("0", project.value("SELECT count(*) FROM limbeck_step"), where);
      }
    }
  }

  /** Where statements are committed one by one, and there are sequences: MySQL has none. */
  static List<String> withSequences() {
    return TestMariaDb.isMySql() ? List.of("h2") : List.of("mariadb", "h2");
  }

  @ParameterizedTest
  @MethodSource("withSequences")
  void a_new_sequence_begins_behind_the_rows_wherever_a_run_ended(String database)
      throws Exception {
    for (int statement = 1; statement <= 2; statement++) {
      for (boolean tookEffect : new boolean[] {false, true}) {
        String where = database + ", statement " + statement + ", took effect: " + tookEffect;
        TestProject project = project(database, FIRST, SEQUENCE);
        String last = killed(project, statement, where);
        if (tookEffect) {
          project.execute(last);
        }
        new Upgrade(project.config(), TestProject.tool()).run("head");
        assertEquals("51", project.value("SELECT NEXT VALUE FOR t_seq"), where);
      }
    }
  }

  @Test
  void what_the_catalogue_cannot_tell_is_asked_and_two_commands_answer() throws Exception {
    for (Resolution answer : List.of(Resolution.DONE, Resolution.AGAIN)) {
      TestProject project =
          project(
              "mariadb",
              """
              upgrade:
                - create_table: { name: t, columns: [{ name: id, type: bigint }] }
                - execute: CREATE PROCEDURE fill() INSERT INTO t VALUES (1)
                - execute: CALL fill()
                - add_column: { table: t, column: { name: a, type: bigint } }
              """);
      List<String> sent = new ArrayList<>();
      Upgrade killed = new Upgrade(project.config(), tool(killedBefore(3, sent)));
      assertThrows(Killed.class, () -> killed.run("head"));
      Upgrade upgrade = new Upgrade(project.config(), TestProject.tool());
      String question =
          String.valueOf(assertThrows(UserException.class, () -> upgrade.run("head")).getMessage());
      assertTrue(question.contains("did this statement of revision 0001 take effect?"), question);
      assertTrue(question.contains("CALL fill()"), question);
      assertTrue(question.contains("limbeck resolve 0001 --done"), question);
      assertTrue(question.contains("limbeck resolve 0001 --again"), question);
      new Resolve(project.config(), TestProject.tool()).run("00", answer);
      upgrade.run("head");
      assertEquals(
          answer == Resolution.DONE ? "0" : "1", project.value("SELECT count(a IS NULL) FROM t"));
    }
  }

  @Test
  void a_revision_that_failed_goes_on_when_its_file_is_mended_behind_what_is_done()
      throws Exception {
    String body =
        """
        upgrade:
          - create_table: { name: t, columns: [{ name: id, type: bigint }] }
          - execute: INSERT INTO t VALUES (%s)
          - create_table: { name: u, columns: [{ name: id, type: bigint }] }
        """;
    for (String database : List.of("mariadb", "h2", "hsqldb")) {
      TestProject project = project(database, body.formatted("'no number'"));
      Upgrade upgrade = new Upgrade(project.config(), TestProject.tool());
      String failure =
          String.valueOf(assertThrows(UserException.class, () -> upgrade.run("head")).getMessage());
      assertTrue(failure.contains("the run goes on from there"), failure);

      project.revision("0001", "", body.formatted("1").replace("name: t,", "name: other,"));
      String changed =
          String.valueOf(assertThrows(UserException.class, () -> upgrade.run("head")).getMessage());
      assertTrue(changed.contains("has taken effect as 'create table t'"), changed);
      assertTrue(changed.contains("limbeck resolve 0001 --forget"), changed);

      project.revision("0001", "", body.formatted("1"));
      upgrade.run("head");
      assertEquals("1", project.value("SELECT count(*) FROM t"));
      assertEquals("0", project.value("SELECT count(*) FROM u"));
    }
  }

  @Test
  void a_revision_that_was_begun_is_ended_first_or_forgotten() throws Exception {
    TestProject project = project("h2", FIRST, SECOND);
    Upgrade killed = new Upgrade(project.config(), tool(killedBefore(8, new ArrayList<>())));
    assertThrows(Killed.class, () -> killed.run("head"));
    Downgrade downgrade = new Downgrade(project.config(), TestProject.tool());
    String message =
        String.valueOf(assertThrows(UserException.class, () -> downgrade.run("base")).getMessage());
    assertTrue(message.contains("the upgrade of revision 0002 was begun"), message);
    project.execute("DROP TABLE v");
    project.execute("ALTER TABLE t DROP COLUMN IF EXISTS c");
    new Resolve(project.config(), TestProject.tool()).run("0002", Resolution.FORGET);
    downgrade.run("base");
    assertEquals(Schema.empty(), schema(project));
  }
}
