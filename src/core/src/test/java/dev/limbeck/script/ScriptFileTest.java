package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFileTest {
  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_file_is_created_whole_and_nothing_is_left_beside_it() throws IOException {
    ScriptFile.create(folder.resolve("a.yaml"), "revision: a # ä\n");
    assertEquals("revision: a # ä\n", Files.readString(folder.resolve("a.yaml")));
    assertEquals(List.of("a.yaml"), names());
  }

  @Test
  void an_existing_file_is_never_replaced() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.writeString(file, "mine");
    UserException e = assertThrows(UserException.class, () -> ScriptFile.create(file, "theirs"));
    assertTrue(e.toString().contains("there is such a file already"), e.toString());
    assertEquals("mine", Files.readString(file));
    assertEquals(List.of("a.yaml"), names());
  }

  @Test
  void of_many_that_create_the_same_file_one_succeeds() throws Exception {
    Path file = folder.resolve("a.yaml");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts =
          IntStream.range(0, 40).<Callable<Boolean>>mapToObj(i -> () -> succeeds(file, i)).toList();
      int successes = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        successes += attempt.get() ? 1 : 0;
      }
      assertEquals(1, successes);
    } finally {
      threads.shutdown();
    }
    assertEquals(List.of("a.yaml"), names());
  }

  private static boolean succeeds(Path file, int number) {
    try {
      ScriptFile.create(file, "number " + number);
      return true;
    } catch (UserException e) {
      return false;
    }
  }

  @Test
  void a_folder_that_is_missing_is_made() throws IOException {
    Path file = folder.resolve("2026/11/a.yaml");
    ScriptFile.create(file, "revision: a\n");
    assertEquals("revision: a\n", Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "add posts|a1_add_posts.yaml",
        "Add  'Posts'; drop \"x\"!|a1_add_posts_drop_x.yaml",
        "Ärger über Größe|a1_arger_uber_gro_e.yaml",
        "名前|a1.yaml",
        "../../etc/passwd|a1_etc_passwd.yaml",
        "this is a message that is much longer than forty letters|a1_this_is_a_message_that_is_much_longer.yaml",
        "abcdefghijabcdefghijabcdefghijabcdefghijklmnop|a1_abcdefghijabcdefghijabcdefghijabcdefghij.yaml",
      },
      delimiter = '|')
  void a_file_is_named_by_its_id_and_message(String message, String name) {
    assertEquals(name, FileTemplate.DEFAULT.name("a1", message, Instant.EPOCH, ScriptFormat.YAML));
  }

  @Test
  void an_id_cannot_leave_the_folder() {
    assertEquals(
        "_._.._x.sql", FileTemplate.DEFAULT.name("../../x", "", Instant.EPOCH, ScriptFormat.SQL));
    assertEquals("a.sql", FileTemplate.DEFAULT.name("a", "\n\t", Instant.EPOCH, ScriptFormat.SQL));
  }
}
