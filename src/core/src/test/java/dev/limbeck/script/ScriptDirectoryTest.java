package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptDirectoryTest {
  @TempDir private Path top;
  private Path first;
  private Path second;

  @BeforeEach
  void folders() throws IOException {
    first = Files.createDirectories(top.resolve("first"));
    second = Files.createDirectories(top.resolve("second"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> names(ScriptDirectory directory) {
    return directory.files().stream()
        .map(file -> top.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  @Test
  void revisions_are_found_sorted_and_other_files_are_nobodys_business() throws IOException {
    for (String name :
        List.of(
            "b.yaml", "a.sql", "c.yml", "D.YAML", ".hidden.yaml", "README.md", "b.yaml~", "x")) {
      write(first.resolve(name), "revision: x");
    }
    write(first.resolve("deep/e.yaml"), "revision: x");
    write(first.resolve(".git/f.yaml"), "revision: x");
    write(second.resolve("a.yaml"), "revision: x");
    Files.createDirectory(first.resolve("folder.sql"));

    assertEquals(
        List.of("first/D.YAML", "first/a.sql", "first/b.yaml", "first/c.yml", "second/a.yaml"),
        names(new ScriptDirectory(List.of(first, second), false)));
    assertEquals(
        List.of("first/D.YAML", "first/a.sql", "first/b.yaml", "first/c.yml", "first/deep/e.yaml"),
        names(new ScriptDirectory(List.of(first), true)));
  }

  @Test
  void a_file_that_is_reached_twice_is_there_once() throws IOException {
    write(first.resolve("deep/a.yaml"), "revision: x");
    Files.createSymbolicLink(second.resolve("again"), first);
    Files.createSymbolicLink(first.resolve("loop"), first);
    assertEquals(
        List.of("first/deep/a.yaml"),
        names(new ScriptDirectory(List.of(first, first.resolve("deep"), second), true)));
  }

  @Test
  void an_empty_folder_is_fine_and_a_missing_one_is_not() throws IOException {
    assertEquals(List.of(), new ScriptDirectory(List.of(first), true).files());
    Path file = top.resolve("file");
    write(file, "");
    UserException e =
        assertThrows(
            UserException.class,
            () -> new ScriptDirectory(List.of(top.resolve("none"), first, file), false).files());
    assertEquals(2, e.problems().size());
    assertTrue(e.toString().contains("none' does not exist"), e.toString());
    assertTrue(e.toString().contains("file' is no folder"), e.toString());
  }

  /** Nobody waits for somebody who writes into it. */
  @Test
  void a_pipe_is_no_revision() throws Exception {
    Path pipe = first.resolve("1.yaml");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    UserException e =
        assertThrows(UserException.class, () -> new ScriptDirectory(List.of(first), true).files());
    assertTrue(e.toString().contains("1.yaml: this is no file, but a pipe"), e.toString());
  }

  @Test
  void one_bad_file_does_not_hide_the_others() throws IOException {
    write(first.resolve("1.yaml"), "revision: a1\nmessage: first\nupgrade: [broken");
    write(first.resolve("2.yaml"), "\tnot yaml");
    write(first.resolve("3.yaml"), "");
    write(first.resolve("4.yaml"), "revison: a4\nupgrade: []\n");
    write(first.resolve("5.yaml"), "revision: a5\nrevises: [a1\n");
    write(first.resolve("6.sql"), "-- revision: a6\n-- revises: a1\n-- upgrade\nnonsense");
    write(first.resolve("7.sql"), "CREATE TABLE t (id int);\n");
    write(first.resolve("8.yaml"), "revision: a8\ncreated: yesterday\nupgrade: []\n");
    Files.write(
        first.resolve("9.yaml"), "revision: a9\n# \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    write(first.resolve("a.yaml"), "revision: aa\nupgrade: []\nrevises: a1\n");

    ScriptDirectory.Reading reading = new ScriptDirectory(List.of(first), false).read();

    assertEquals(
        List.of("a1", "a6", "a8", "aa"),
        reading.headers().stream().map(ScriptHeader::revision).toList());
    assertEquals(
        List.of(
            "2.yaml:1: there is a tab where YAML wants spaces",
            "3.yaml:1: the file is empty",
            "4.yaml:1: a revision has no key 'revison'",
            "5.yaml:3: this is not YAML: while parsing a flow sequence, expected ',' or ']', but got"
                + " <stream end>",
            "7.sql:1: there is SQL before '-- upgrade'",
            "7.sql:1: the file does not say which revision it is",
            "8.yaml:2: 'created: yesterday' is no date and time",
            "9.yaml:2: the file is not UTF-8",
            "a.yaml:3: 'revises' stands after the body"),
        reading.problems().stream().map(this::line).toList());
  }

  private String line(Problem problem) {
    return problem
        .text()
        .lines()
        .findFirst()
        .orElseThrow()
        .substring(first.toString().length() + 1);
  }

  @Test
  void headers_are_read_in_every_spelling() throws IOException {
    List<String> same =
        List.of(
            "revision: a\nrevises: [b, c]\nmessage: x y\nupgrade: [",
            "\uFEFFrevision: 'a'\r\nrevises: [ b , c ] # two\r\n\r\nmessage: \"x y\"\r\nupgrade: [",
            "--- # start\nrevision:   a\nrevises:\n  - b\n  - c\nmessage:\n  x\n  y\ndowngrade: [",
            "# c\nmessage: >-\n  x\n  y\nrevises: [b,\n  c]\n\"revision\": !!str a\nupgrade : [");
    for (String text : same) {
      Path file = first.resolve("a.yaml");
      write(file, text);
      ScriptDirectory.Reading reading = new ScriptDirectory(List.of(first), false).read();
      assertEquals(List.of(), reading.problems(), text);
      ScriptHeader header = reading.headers().get(0);
      assertEquals("a", header.revision(), text);
      assertEquals(List.of("b", "c"), header.revises(), text);
      assertEquals("x y", header.message(), text);
    }
  }

  @Test
  void a_body_is_not_parsed_to_learn_a_header() throws IOException {
    write(first.resolve("a.yaml"), "revision: a\nupgrade: {{{ \u0001 not yaml\n\t- at all");
    ScriptDirectory.Reading reading = new ScriptDirectory(List.of(first), false).read();
    assertEquals(1, reading.headers().size());
    assertEquals(List.of(), reading.problems());
  }

  @Test
  void what_an_unreadable_file_may_be_is_not_missing() throws IOException {
    write(first.resolve("1.yaml"), "revision: a1\nrevises: [x\n");
    write(first.resolve("b2_posts.yaml"), "\tnothing: [");
    ScriptDirectory directory = new ScriptDirectory(List.of(first), false);
    assertTrue(directory.read().hides("a1"));
    assertTrue(directory.read().hides("b2"), "so it is called");
    assertFalse(directory.read().hides("c3"));
    assertTrue(directory.read().mayHideAny(), "nobody knows what is in the second");
    write(first.resolve("b2_posts.yaml"), "revision: b7\nrevises: {\n");
    assertTrue(directory.read().hides("b7"));
    assertFalse(directory.read().hides("b2"));
    assertFalse(directory.read().mayHideAny());
    ScriptDirectory halfThere = new ScriptDirectory(List.of(top.resolve("none"), first), false);
    assertTrue(halfThere.read().mayHideAny());
    assertEquals(3, halfThere.read().problems().size(), "the folder and both files");
  }
}
