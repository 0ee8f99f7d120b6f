package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.config.Config;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.ScriptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hook leaves out is said, and the same for 'check', 'diff' and 'revision'. */
class HookNotesTest {
  private static final String KEEPER =
      """
      import dev.limbeck.operation.*;
      import dev.limbeck.schema.Schema;
      import java.util.List;
      public class Keeper implements RevisionHook {
        public List<Operation> edit(List<Operation> operations, Schema before) {
          return operations.stream().filter(one -> !(one instanceof DropTable)).toList();
        }
      }
      """;
  private static final String NOTE = "left out by a hook: drop table kept";

  @TempDir Path folder;
  private Config config;

  @BeforeEach
  void a_hook_that_drops_no_table() throws IOException, SQLException {
    Path classes = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(classes.resolve("dev.limbeck.operation.RevisionHook"), "Keeper\n");
    Path source = Files.writeString(folder.resolve("Keeper.java"), KEEPER);
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.resolve("classes").toString(), source.toString()));
    Files.writeString(
        folder.resolve("tool.yaml"),
        "migrations: [migrations]\nmodel: { files: model.sql, classpath: [classes] }\n");
    Files.writeString(folder.resolve("model.sql"), "CREATE TABLE a (id integer PRIMARY KEY);");
    config = new TestProject(folder, "sqlite:///app.db").config();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("app.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (name text, number integer, at text)");
    }
  }

  private static List<String> words(List<Operation> operations) {
    return operations.stream().map(Operation::describe).toList();
  }

  @Test
  void check_diff_and_revision_agree_and_say_it() {
    Check.Findings check = new Check(config, TestProject.tool()).run();
    Diff.Result diff =
        new Diff(config, TestProject.tool())
            .run(
                new Diff.Request(
                    new Source.TheDatabase(),
                    new Source.TheModel(),
                    List.of(),
                    Optional.empty(),
                    Diff.Form.SQL));
    Revise.Written written =
        new Revise(config, TestProject.tool())
            .run(
                new Revise.Request(
                    "hooked",
                    true,
                    ScriptFormat.YAML,
                    false,
                    Placement.onHead(),
                    AutogenerateOptions.usual()));
    assertEquals(List.of("create table a"), words(check.operations()));
    assertEquals(List.of("create table a"), words(diff.operations()));
    assertEquals(List.of("create table a"), words(written.operations()));
    assertTrue(check.notes().contains(NOTE), check.notes().toString());
    assertTrue(diff.notes().contains(NOTE), diff.notes().toString());
    assertTrue(written.notes().contains(NOTE), written.notes().toString());
  }
}
