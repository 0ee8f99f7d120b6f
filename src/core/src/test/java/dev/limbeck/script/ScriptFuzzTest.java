package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, it is a script, or its problems are told with their lines. */
class ScriptFuzzTest {
  private static final int FILES = Integer.getInteger("fuzz.files", 6000);
  private static final List<String> PIECES =
      List.of(
          "\n",
          " ",
          "  ",
          "\t",
          ":",
          ": ",
          "- ",
          "-",
          "#",
          "{",
          "}",
          "[",
          "]",
          ",",
          "'",
          "\"",
          "|",
          ">",
          "&a ",
          "*a",
          "!t ",
          "!!int ",
          "%",
          "@",
          "`",
          "\\",
          "\\U00110000",
          "\u0000",
          "\u0007",
          "\uFEFF",
          "\uD83D",
          "😀",
          "---\n",
          "...\n",
          "? ",
          "<<: ",
          "null",
          "~",
          "yes",
          "1.0",
          "2024-01-01",
          "upgrade:\n",
          "downgrade:\n",
          "revision: x\n",
          "-- upgrade\n",
          "-- revises: a\n",
          "/*",
          "*/",
          "\r",
          "\u2028",
          "type: ",
          "name: ",
          "columns: ",
          "{}",
          "[]");

  private final ScriptReader reader = new ScriptReader();
  @TempDir private Path folder;

  private static String yaml(RandomOperations random) {
    return new ScriptWriter()
        .yaml(
            header(ScriptFormat.YAML, random.text()),
            List.of(),
            random.several(),
            random.several());
  }

  private static String sql(RandomOperations random) {
    return new ScriptWriter()
        .sql(
            header(ScriptFormat.SQL, random.text()),
            List.of("note"),
            List.of("CREATE TABLE t (id int)", "INSERT INTO t VALUES ('a\n-- b')"),
            List.of("DROP TABLE t"));
  }

  private static ScriptHeader header(ScriptFormat format, String message) {
    return ScriptHeader.planned(
        Path.of("m"),
        format,
        "a1",
        List.of("b", "c"),
        List.of("d"),
        List.of("l"),
        message,
        Instant.EPOCH);
  }

  private static String mutate(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(out.length() + 1);
      int to = Math.min(out.length(), at + random.nextInt(random.nextInt(4) == 0 ? 200 : 6));
      switch (random.nextInt(5)) {
        case 0 -> out.delete(at, to);
        case 1 -> out.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> out.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> out.insert(random.nextInt(out.length() + 1), out.substring(at, to));
        default -> swapLines(out, random);
      }
    }
    return out.toString();
  }

  private static void swapLines(StringBuilder out, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(out.toString().split("\n", -1)));
    String line = lines.remove(random.nextInt(lines.size()));
    lines.add(random.nextInt(lines.size() + 1), line);
    out.setLength(0);
    out.append(String.join("\n", lines));
  }

  @Test
  void a_mutated_file_is_a_script_or_has_problems_with_lines() {
    assertTimeoutPreemptively(Duration.ofMinutes(2), this::mutations);
  }

  private void mutations() {
    int scripts = 0;
    for (int seed = 0; seed < FILES; seed++) {
      boolean inYaml = seed % 4 != 0;
      RandomOperations operations = new RandomOperations(seed);
      String text = mutate(inYaml ? yaml(operations) : sql(operations), new Random(seed));
      Path file = Path.of(inYaml ? "m/a.yaml" : "m/a.sql");
      ScriptHeader header = read(file, text, "seed " + seed + "\n" + text);
      scripts += header == null ? 0 : 1;
      headerAgrees(file, text, header, "seed " + seed + "\n" + text);
    }
    assertTrue(scripts > FILES / 10 && scripts < FILES * 9 / 10, "scripts: " + scripts);
  }

  private @Nullable ScriptHeader read(Path file, String text, String why) {
    try {
      return reader.read(file, text).header();
    } catch (UserException e) {
      int lines = text.split("\r\n?|[\n\u0085\u2028\u2029]", -1).length;
      for (Problem problem : e.problems()) {
        Place place = Objects.requireNonNull(problem.place(), why);
        assertTrue(place.line() >= 1 && place.file().equals(file.toString()), why);
        assertTrue(place.line() <= lines, why);
        assertFalse(problem.message().isBlank(), why);
        assertTrue(problem.remedy() != null && !problem.remedy().isBlank(), why);
      }
      return null;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(why, e);
    }
  }

  /** What reads headers alone must not find another graph than what reads whole files. */
  private static void headerAgrees(
      Path file, String text, @Nullable ScriptHeader whole, String why) {
    FileProblems problems = FileProblems.of(file.toString());
    ScriptFormat format = ScriptFormat.of(file).orElseThrow();
    Optional<ScriptHeader> alone = ScriptReader.header(file, format, text, problems);
    if (whole != null) {
      assertEquals(List.of(), problems.sorted(), why);
      assertEquals(Optional.of(whole), alone, why);
    }
    assertTrue(
        problems.sorted().stream().allMatch(p -> p.place() != null && p.place().line() >= 1));
    assertTrue(alone.isPresent() || !problems.sorted().isEmpty(), why);
  }

  @Test
  void bytes_of_any_kind_are_a_script_or_have_problems() throws IOException {
    Path file = folder.resolve("a.yaml");
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] bytes = yaml(new RandomOperations(seed)).getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        reader.read(file);
      } catch (UserException e) {
        assertTrue(e.problems().stream().allMatch(p -> p.place() != null && p.place().line() >= 1));
      }
    }
  }

  @Test
  void aliases_that_multiply_end_in_a_problem_and_not_in_a_hang() {
    StringBuilder text = new StringBuilder("revision: a\nx0: &x0 [a,a]\n");
    for (int i = 1; i < 30; i++) {
      text.append("x" + i + ": &x" + i + " [");
      text.append(("*x" + (i - 1) + ",").repeat(9)).append("]\n");
    }
    text.append("upgrade: *x29\n");
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertEquals(null, read(Path.of("a.yaml"), text.toString(), "laughs")));
    String deep = "revision: a\nupgrade: " + "[".repeat(100_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertEquals(null, read(Path.of("a.yaml"), deep, "deep")));
  }

  @Test
  void aliases_within_the_parsers_limit_cost_little() {
    String columns = "[" + "*c,".repeat(9) + "]";
    StringBuilder text =
        new StringBuilder(
            "revision: a\nupgrade:\n  - create_table: &t { name: t, columns: [ &c {}, ");
    text.append("*c,".repeat(30)).append("], indexes: [{columns: " + columns + "}]}\n");
    text.append("  - create_table: *t\n".repeat(9));
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertEquals(null, read(Path.of("a.yaml"), text.toString(), "aliases")));
  }
}
