package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.Limbeck;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.RevisionTask;
import dev.limbeck.operation.TaskProgress;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in revisions, and Java code that works on rows. */
class DataRevisionsTest {
  private static final String TABLE =
      """
      upgrade:
        - create_table:
            name: things
            columns:
              - { name: id, type: bigint, nullable: false }
              - { name: name, type: varchar(80) }
              - { name: price, type: "numeric(10,2)" }
              - { name: done, type: boolean }
              - { name: born, type: date }
              - { name: seen, type: timestamp }
              - { name: moment, type: timestamp with time zone }
              - { name: size, type: float }
              - { name: bytes, type: blob }
              - { name: key, type: uuid }
            primary_key: { columns: [id] }
      """;
  private static final String ROWS =
      """
        - bulk_insert:
            table: things
            columns: [id, name, price, done, born, seen, moment, size, bytes, key]
            rows:
              - [1, Straße 😀, 1.50, true, 2024-02-29, 2024-02-29 12:30:15.25, "2024-02-29 12:30:15+02:00", 1e3, 0x00ff27, 123e4567-e89b-12d3-a456-426614174000]
              - [2, "it's; -- 'x' \\\\ \\n :name ? $1 ${x} %s /* */ \\"q\\"", -99999999.99, false, null, null, null, null, null, null]
              - [3, "two\\nlines\\n.exit\\n\\\\q\\n", 0, 0, 0001-01-01, 2024-01-01, null, -0.5, "base64:AAEC", null]
              - { id: 4, name: "", price: null, done: null, born: null, seen: null, moment: null, size: null, bytes: null, key: null }
      """;

  @TempDir private Path folder;

  private Stream<String> databases() {
    return Stream.of(
        "jdbc:sqlite:" + folder.resolve("a" + System.nanoTime() + ".db"),
        "jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1",
        TestPostgres.newDatabase(),
        TestMariaDb.newDatabase());
  }

  private TestProject project(String url) {
    return new TestProject(folder.resolve("p" + System.nanoTime()), url);
  }

  private static void upgrade(TestProject project) {
    new Upgrade(project.config(), TestProject.tool()).run("head");
  }

  private static List<String> rows(String url, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          Object value = row.getObject(i);
          text.append(value instanceof byte[] ? hex(row.getBytes(i)) : row.getString(i))
              .append('|');
        }
        rows.add(text.toString());
      }
    }
    return rows;
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  @Test
  void rows_arrive_as_they_were_written_and_a_script_says_the_same() throws Exception {
    for (String url : databases().toList()) {
      TestProject project = project(url);
      project.revision("a1", "", TABLE + ROWS + "downgrade:\n  - drop_table: { name: things }\n");
      SqlScript script =
          new Upgrade(project.config(), TestProject.tool())
              .script("head", new SqlScript.Request(true, null));
      upgrade(project);
      List<String> online = rows(url, "SELECT * FROM things ORDER BY id");
      assertEquals(4, online.size(), url);
      assertTrue(online.get(0).startsWith("1|Straße 😀|1.5"), online.get(0));
      assertTrue(
          online
              .get(1)
              .startsWith("2|it's; -- 'x' \\ \n :name ? $1 ${x} %s /* */ \"q\"|-99999999.99"),
          online.get(1));
      assertTrue(online.get(2).startsWith("3|two\nlines\n.exit\n\\q\n|0"), online.get(2));
      assertTrue(online.get(3).startsWith("4||null|null"), online.get(3));
      new Downgrade(project.config(), TestProject.tool()).run("base");
      replay(url, script.sql());
      assertEquals(online, rows(url, "SELECT * FROM things ORDER BY id"), url);
    }
  }

  @Test
  void numbers_go_on_behind_rows_that_brought_their_own() throws Exception {
    for (String url : databases().filter(one -> !one.contains(":h2:")).toList()) {
      TestProject project = project(url);
      project.revision(
          "a1",
          "",
          """
          upgrade:
            - create_table:
                name: t
                columns: [{ name: id, type: bigint, nullable: false, identity: by default }, { name: n, type: integer }]
                primary_key: { columns: [id] }
            - bulk_insert: { table: t, columns: [id, n], rows: [[1, 10], [7, 20]] }
            - bulk_insert: { table: t, columns: [id], rows: [[3]] }
            - execute: INSERT INTO t (n) VALUES (30)
          downgrade: []
          """);
      upgrade(project);
      assertEquals(List.of("8|"), rows(url, "SELECT id FROM t WHERE n = 30"), url);
    }
  }

  private static void replay(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String one : Dialects.of(connection).split(sql)) {
        if (!one.toLowerCase(Locale.ROOT).contains("limbeck")) {
          statement.execute(one);
        }
      }
    }
  }

  @Test
  void many_rows_go_in_batches() throws Exception {
    for (String url : databases().toList()) {
      TestProject project = project(url);
      StringBuilder rows =
          new StringBuilder("  - bulk_insert:\n      table: things\n      rows:\n");
      for (int i = 0; i < 2001; i++) {
        rows.append("        - { id: " + i + ", name: n" + i + " }\n");
      }
      project.revision("a1", "", TABLE + rows);
      upgrade(project);
      assertEquals(
          List.of("2001|n2000|"),
          rows(url, "SELECT count(*), max(CASE WHEN id = 2000 THEN name END) FROM things"),
          url);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x, a]|column 'id': 'x' is no whole number|row 1",
        "[99999999999999999999, a]|is not between",
        "[1, 123456]|longer than 5 characters: it has 6",
        "[null, a]|there is no value, and the column wants one",
      })
  void a_value_that_does_not_fit_is_told_before_anything_runs(String given) throws Exception {
    String[] parts = given.split("\\|", -1);
    String body =
        """
        upgrade:
          - create_table:
              name: t
              columns: [ { name: id, type: bigint, nullable: false }, { name: n, type: varchar(5) } ]
          - bulk_insert:
              table: t
              columns: [id, n]
              rows: [%s]
        """
            .formatted(parts[0]);
    TestProject project = project("jdbc:sqlite:" + folder.resolve("b.db"));
    project.revision("a1", "", body);
    UserException e = assertThrows(UserException.class, () -> upgrade(project));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("a1.yaml:9: row 1 for table 't'"), message);
    String part = parts[1].replace("column 'id': ", "");
    assertTrue(message.contains(part), message);
  }

  @Test
  void an_unknown_column_and_a_typed_value_are_told_with_their_lines() {
    TestProject project = project("jdbc:sqlite:" + folder.resolve("b.db"));
    project.revision(
        "a1",
        "",
        """
        upgrade:
          - create_table: { name: t, columns: [ { name: id, type: bigint }, { name: n, type: text } ] }
          - bulk_insert: { table: t, columns: [id, m], rows: [[1, a]] }
        """);
    UserException e = assertThrows(UserException.class, () -> upgrade(project));
    assertTrue(
        String.valueOf(e.getMessage()).contains("a1.yaml:4: table 't' has no column 'm'"),
        e.getMessage());
    project.revision(
        "a1",
        "",
        """
        upgrade:
          - bulk_insert:
              table: t
              columns: { id: bigint, on: date, x: bigimt }
              rows:
                - [1, 2024-02-30, 1]
                - [1.5, null]
                - { id: 1, om: null, x: 1 }
                - 7
        """);
    e = assertThrows(UserException.class, () -> upgrade(project));
    List<String> problems =
        e.problems().stream()
            .map(one -> String.valueOf(one.place()).replaceFirst(".*/", "") + " " + one.message())
            .toList();
    assertEquals(
        List.of(
            "a1.yaml:5 no database has a type 'bigimt'",
            "a1.yaml:7 column 'on': '2024-02-30' is no date such as 2024-12-31",
            "a1.yaml:8 this row has 2 values for 3 columns",
            "a1.yaml:8 column 'id': '1.5' is no whole number",
            "a1.yaml:9 there is no column 'om' in 'columns'",
            "a1.yaml:9 this row has no value for 'on', which others have",
            "a1.yaml:10 a row is a list or a map, and this is a single value"),
        problems);
  }

  /** Fills a column in Java. */
  public static final class Shout implements RevisionTask {
    @Override
    public void run(Connection connection, TaskProgress progress) throws SQLException {
      progress.total(1);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "UPDATE things SET name = '" + progress.arguments().get("word") + "'");
      }
      progress.done(1);
      if (progress.arguments().containsKey("fail")) {
        throw new IllegalStateException("as wanted");
      }
      if (progress.arguments().containsKey("commit")) {
        connection.commit();
      }
    }
  }

  /** Copies ids in batches, and is stopped once. */
  public static final class Copy implements RevisionTask {
    @Override
    public void run(Connection connection, TaskProgress progress) throws SQLException {
      int from = progress.position().map(Integer::parseInt).orElse(0);
      int stop = Integer.getInteger("limbeck.test.stop", -1);
      for (int i = from; i < 100; i += 10) {
        try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO things (id) VALUES (?)")) {
          for (int id = i; id < i + 10; id++) {
            insert.setInt(1, id);
            insert.addBatch();
          }
          insert.executeBatch();
        }
        if (i == stop) {
          throw new IllegalStateException("stopped");
        }
        progress.done(10);
        progress.commit(String.valueOf(i + 10));
      }
    }
  }

  private static Limbeck application(TestProject project) {
    return Limbeck.of(project.url()).locations(project.folder().resolve("migrations").toString());
  }

  @Test
  void java_code_runs_in_the_revisions_transaction() throws Exception {
    String task = Shout.class.getName();
    for (String url : databases().toList()) {
      TestProject project = project(url);
      project.revision("a1", "", TABLE + ROWS);
      project.revision(
          "b2",
          "a1",
          "upgrade:\n  - run: { class: " + task + ", with: { word: one, fail: now } }\n");
      UserException e = assertThrows(UserException.class, application(project)::migrate);
      assertTrue(String.valueOf(e.getMessage()).contains("b2.yaml:4: revision b2"), e.getMessage());
      assertTrue(String.valueOf(e.getMessage()).contains("as wanted"), e.getMessage());
      assertEquals(List.of("0|"), rows(url, "SELECT count(*) FROM things WHERE name = 'one'"), url);
      project.revision(
          "b2",
          "a1",
          "upgrade:\n  - run: { class: " + task + ", with: { word: one, commit: 1 } }\n");
      e = assertThrows(UserException.class, application(project)::migrate);
      assertTrue(String.valueOf(e.getMessage()).contains("must not call commit()"), e.getMessage());
      project.revision(
          "b2", "a1", "upgrade:\n  - run: { class: " + task + ", with: { word: one } }\n");
      application(project).migrate();
      assertEquals(List.of("4|"), rows(url, "SELECT count(*) FROM things WHERE name = 'one'"), url);
    }
  }

  @Test
  void batches_that_were_stopped_go_on_behind_the_last_one() throws Exception {
    for (String url : databases().toList()) {
      TestProject project = project(url);
      project.revision("a1", "", TABLE);
      project.revision(
          "b2",
          "a1",
          "upgrade:\n  - run: { class: " + Copy.class.getName() + ", transaction: false }\n");
      System.setProperty("limbeck.test.stop", "40");
      try {
        UserException e = assertThrows(UserException.class, application(project)::migrate);
        assertTrue(
            String.valueOf(e.getMessage()).contains("goes on behind the last one"), e.getMessage());
      } finally {
        System.clearProperty("limbeck.test.stop");
      }
      assertEquals(List.of("40|"), rows(url, "SELECT count(*) FROM things"), url);
      assertEquals(
          List.of("b2|40|40|"),
          rows(url, "SELECT revision, last_position, rows_done FROM limbeck_task"),
          url);
      application(project).migrate();
      assertEquals(List.of("100|"), rows(url, "SELECT count(*) FROM things"), url);
      assertEquals(List.of(), rows(url, "SELECT * FROM limbeck_task"), url);
      assertEquals(List.of(), application(project).migrate().steps(), url);
    }
  }

  @Test
  void a_class_that_cannot_run_is_told_before_anything_runs() throws Exception {
    TestProject project = project("jdbc:sqlite:" + folder.resolve("c.db"));
    project.revision(
        "a1",
        "",
        TABLE
            + "  - run: com.example.Missing\n  - run: java.lang.String\n"
            + "  - run: { class: a.B, transaction: false }\n");
    UserException e = assertThrows(UserException.class, application(project)::migrate);
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("a1.yaml:19: run a.B with 'transaction: false' is not alone"),
        e.getMessage());
    project.revision("a1", "", TABLE + "  - run: com.example.Missing\n  - run: java.lang.String\n");
    e = assertThrows(UserException.class, application(project)::migrate);
    assertEquals(
        List.of(
            "there is no class com.example.Missing on the application's class path",
            "class java.lang.String is no task"),
        e.problems().stream().map(one -> one.message()).toList());
    SqlScript.Request request = new SqlScript.Request(true, null);
    e =
        assertThrows(
            UserException.class,
            () -> new Upgrade(project.config(), TestProject.tool()).script("head", request));
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("no script can run com.example.Missing: it is Java"),
        e.getMessage());
  }
}
