package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Placeholders of tool.yaml. */
class VariablesTest {
  @TempDir Path folder;

  private String resolve(String text) throws UnresolvedException {
    Map<String, String> environment =
        Map.of("A", "a", "EMPTY", "", "NESTED", "${A}", "dotted.name-x", "d");
    return new Interpolation(new Variables(environment, folder), '$').resolve(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "plain                | plain",
        "${A}                 | a",
        "x${A}y${A}z          | xayaz",
        "${A:other}           | a",
        "${B:other}           | other",
        "${B:}                | \"\"",
        "${EMPTY:other}       | \"\"",
        "${B:http://x:80/}    | http://x:80/",
        "${B:${A}}            | a",
        "${B:${C:x${A}}y}     | xay",
        "${NESTED}            | ${A}",
        "${dotted.name-x}     | d",
        "$${A}                | ${A}",
        "$$${A}               | $a",
        "$$$${A}              | $${A}",
        "pa$$word$            | pa$$word$",
        "$A {A} }             | $A {A} }",
        "${B:$${A}}           | ${A}",
      })
  void placeholders_stand_for_variables(String text, String expected) throws UnresolvedException {
    assertEquals(expected, resolve(text));
  }

  @Test
  void a_file_stands_for_its_content_without_the_last_line_end() throws Exception {
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    Files.writeString(folder.resolve("two"), "a\nb\r\n");
    assertEquals("s3cret", resolve("${file:secret}"));
    assertEquals("s3cret", resolve("${file:" + folder.resolve("secret") + "}"));
    assertEquals("s3cret", resolve("${PASSWORD:${file:secret}}"));
    assertEquals("a\nb", resolve("${file:${B:two}}"));
  }

  @Test
  void a_file_that_cannot_be_a_value_is_refused() throws IOException {
    Files.write(folder.resolve("long"), new byte[70_000]);
    Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe4});
    for (String name : new String[] {"long", "latin", "missing", ".", "a\u0000b"}) {
      assertThrows(UnresolvedException.class, () -> resolve("${file:" + name + "}"), name);
    }
  }

  @Test
  void what_is_no_placeholder_is_refused() {
    for (String text : new String[] {"${", "${A", "${}", "${:x}", "${ A}", "${B}", "${B:${C}}"}) {
      assertThrows(UnresolvedException.class, () -> resolve(text), text);
    }
  }
}
