package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.runner.ChangedRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a change of an applied revision, and what is only written differently. */
class ChangedRevisionsTest {
  private static final String FILE =
      """
      revision: a1
      message: first
      upgrade:
        - create_table:
            name: users
            columns:
              - { name: id, type: bigint, nullable: false }
              - { name: name, type: varchar(50), default: "'a  b'" }
            primary_key: { columns: [id] }
            checks: [ { name: ck, expression: id > 0 } ]
        - create_index: { name: ix, table: users, columns: [name] }
        - execute: |
            INSERT INTO users (id, name) VALUES (1, 'x -- y');
            UPDATE users SET name = 'z';
      downgrade:
        - drop_table: { name: users }
      """;

  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void apply() throws IOException {
    project = new TestProject(folder, "jdbc:sqlite:" + folder.resolve("app.db"));
    write(FILE);
    new Upgrade(project.config(), TestProject.tool()).run("head");
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("migrations/a1.yaml"), text);
  }

  private List<ChangedRevision> changed() {
    return new Validate(project.config()).run().changed();
  }

  private List<String> changes(String text) throws IOException {
    write(text);
    List<ChangedRevision> changed = changed();
    assertEquals(1, changed.size());
    return changed.get(0).changes();
  }

  private String checksum() throws SQLException {
    try (Connection connection = DriverManager.getConnection(project.url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT checksum FROM limbeck_version")) {
      return String.valueOf(row.getString(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n", "\r\n",
      })
  void another_way_of_writing_is_no_change(String lineEnd) throws IOException {
    String other =
        """
        # A comment.
        message: another message
        revision: "a1"

        upgrade:
          - create_table:
              columns:
                - name: id
                  nullable: no
                  type: 'bigint'
                - {type: varchar( 50 ), name: "name", default: "'a  b'", nullable: true}
              primary_key: { columns:
                [id] }
              checks:
                - name: ck
                  expression: id>0 -- positive
              name: users
          - create_index: { table: users, name: ix, columns: [ name ], unique: false }   # why
          - execute: insert into users (id, name)
                values (1, 'x -- y')
          - execute: |
              -- a comment
              update users /* here */
              set name='z';
        downgrade:
          - execute: DROP TABLE users
        """;
    write(other.replace("\n", lineEnd));
    assertEquals(List.of(), changed());
    assertEquals(List.of(), new Upgrade(project.config(), TestProject.tool()).run("head").steps());
  }

  @Test
  void sql_means_what_the_same_sql_in_yaml_means() throws IOException {
    Files.delete(folder.resolve("migrations/a1.yaml"));
    project.revision("b2", "", "upgrade:\n  - execute: DELETE FROM t\n  - execute: SELECT 1\n");
    execute(() -> new Stamp(project.config(), TestProject.tool()).run(true, "head"));
    Files.delete(folder.resolve("migrations/b2.yaml"));
    Files.writeString(
        folder.resolve("migrations/b2.sql"),
        "-- revision: b2\n-- upgrade\ndelete from T; -- all\nselect 1\n");
    assertEquals(List.of(), changed());
  }

  private static void execute(Runnable work) {
    work.run();
  }

  @Test
  void what_was_changed_is_named() throws IOException {
    assertEquals(
        List.of("operation 1 is another one: create table users"),
        changes(FILE.replace("varchar(50)", "varchar(60)")));
    assertEquals(
        List.of("operation 1 is another one: create table users"),
        changes(FILE.replace("'a  b'", "'a b'")));
    assertEquals(
        List.of("operation 3 was not there: drop table t"),
        changes(FILE.replace("  - execute: |", "  - drop_table: { name: t }\n  - execute: |")));
    assertEquals(
        List.of("one behind operation 1 is gone"),
        changes(FILE.replaceFirst(" *- create_index.*\n", "")));
    assertEquals(
        List.of(
            "operation 3 is another one: execute INSERT INTO users (id, name) VALUES (1, 'x');"),
        changes(FILE.replace("'x -- y'", "'x'")));
    assertEquals(List.of("4 at the beginning are gone"), changes("revision: a1\nupgrade: []\n"));
  }

  @Test
  void an_upgrade_refuses_with_the_line_and_three_ways_out() throws IOException {
    write(FILE.replace("columns: [name] }", "columns: [id] }"));
    UserException e =
        assertThrows(
            UserException.class,
            () -> new Upgrade(project.config(), TestProject.tool()).run("head"));
    String text =
        String.valueOf(e.getMessage())
            .replaceFirst("on \\S+Z", "on DATE")
            .replace(folder.toString(), "");
    assertEquals(
        """
        /migrations/a1.yaml:11: revision a1 (first) was changed after it was applied, on DATE by tester
            operation 2 is another one: create index ix on users
          Restore the file and write a new revision; or undo it first, with 'limbeck downgrade'; or, if the database has what the file says, accept it: limbeck stamp --accept a1""",
        text);
    new Downgrade(project.config(), TestProject.tool()).run("base");
    new Upgrade(project.config(), TestProject.tool()).run("head");
    assertEquals(List.of(), changed());
  }

  @Test
  void a_change_is_accepted() throws IOException {
    write(FILE.replace("columns: [name] }", "columns: [id] }"));
    Stamp stamp = new Stamp(project.config(), TestProject.tool());
    assertEquals(List.of("a1"), stamp.accept(List.of("a")));
    assertEquals(List.of(), stamp.accept(List.of("head")));
    assertEquals(List.of(), changed());
    write(FILE);
    assertEquals(List.of("a1"), stamp.run(false, "head").accepted());
    assertTrue(stamp.run(false, "head").isEmpty());
    project.revision("b2", "a1", "upgrade: []\n");
    assertThrows(UserException.class, () -> stamp.accept(List.of("b2")));
    execute(() -> new Upgrade(project.config(), TestProject.tool()).run("head"));
    assertEquals(List.of(), changed());
  }

  @Test
  void rows_without_a_checksum_go_on_working() throws Exception {
    project.execute("UPDATE limbeck_version SET checksum = NULL");
    write(FILE.replace("varchar(50)", "varchar(60)"));
    assertEquals(List.of("a1"), new Validate(project.config()).run().unknown());
    assertEquals(List.of(), changed());
    project.revision("b2", "a1", "upgrade: []\ndowngrade: []\n");
    assertEquals(1, new Upgrade(project.config(), TestProject.tool()).run("head").steps().size());
    assertEquals(
        List.of("a1"), new Stamp(project.config(), TestProject.tool()).accept(List.of("a1")));
    assertEquals(List.of(), new Validate(project.config()).run().unknown());
    project.execute("UPDATE limbeck_version SET checksum = '2:of a newer version'");
    assertEquals(List.of(), changed());
  }

  /** What is kept in users' databases must be the same in every later version. */
  @Test
  void a_checksum_is_the_same_for_ever() throws SQLException {
    assertEquals("1:jvK6AJWTkmGrXhrv:vM1Gnhh0jUg:CvYOArpkau8W", checksum());
  }

  @Test
  void among_many_operations_the_place_is_told() throws Exception {
    StringBuilder body = new StringBuilder("upgrade:\n");
    for (int i = 0; i < 100; i++) {
      body.append("  - execute: SELECT ").append(i).append('\n');
    }
    List<String> found = new ArrayList<>();
    project.revision("b2", "a1", body.toString());
    new Upgrade(project.config(), TestProject.tool()).run("head");
    for (String text :
        List.of(
            body.toString().replace("SELECT 50\n", "SELECT 5.0\n"),
            body + "  - execute: SELECT 0\n")) {
      project.revision("b2", "a1", text);
      found.addAll(changed().get(0).changes());
    }
    assertEquals(
        List.of("among operations 49 to 56 is another one", "it had 100 operations, and has 101"),
        found);
  }
}
