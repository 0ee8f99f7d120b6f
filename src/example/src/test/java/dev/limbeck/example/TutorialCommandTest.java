package dev.limbeck.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is called from a shell. */
class TutorialCommandTest {

  @Test
  void sql_is_printed_with_echo_and_not_without(@TempDir Path folder) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("app.db");
    ExampleSchema.create(url);
    String plain = runAsProcess(List.of(url));
    assertTrue(plain.contains("fetch join, its cure     1 statement"), plain);
    assertFalse(plain.contains("select "), plain);
    String echoed = runAsProcess(List.of("--echo", url));
    assertTrue(echoed.contains("Hibernate: insert into users (email,name) values (?,?)"), echoed);
  }

  private static String runAsProcess(List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tutorial.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  @Test
  void wrong_words_are_answered_with_the_usage() {
    assertEquals(2, code("--ecco", "jdbc:sqlite:app.db").code());
    assertEquals(2, code("jdbc:sqlite:a.db", "jdbc:sqlite:b.db").code());
    assertTrue(code("--ecco").error().startsWith("usage: "));
  }

  @Test
  void a_database_without_tables_is_an_error_and_no_stack_trace(@TempDir Path folder) {
    Answer answer = code("jdbc:sqlite:" + folder.resolve("empty.db"));
    assertEquals(1, answer.code());
    assertTrue(answer.error().contains("./limbeck upgrade head"), answer.error());
    assertFalse(answer.error().contains("\tat "), answer.error());
  }

  private record Answer(int code, String error) {}

  private static Answer code(String... arguments) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    int code = Tutorial.run(arguments, out, new PrintStream(errors, true, UTF_8));
    return new Answer(code, errors.toString(UTF_8));
  }
}
