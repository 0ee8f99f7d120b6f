package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ScriptRoundTripTest {
  private static final Set<String> OTHER_TYPES =
      Set.of(
          "nullable",
          "deferrable",
          "nulls_not_distinct",
          "not_valid",
          "default",
          "stored",
          "unique",
          "invisible",
          "strict",
          "without_rowid",
          "length",
          "start",
          "increment",
          "min_value",
          "max_value",
          "cycle",
          "created");

  private final ScriptWriter writer = new ScriptWriter();
  private final ScriptReader reader = new ScriptReader();

  private static ScriptHeader header(String message, List<String> parents) {
    return ScriptHeader.planned(
        Path.of("migrations"),
        ScriptFormat.YAML,
        "3f2a9c81d0b4",
        parents,
        List.of("1e10"),
        List.of(),
        message,
        Instant.parse("2026-11-21T09:15:00Z"));
  }

  private static List<Operation> operations(List<PlacedOperation> placed) {
    return placed.stream().map(PlacedOperation::operation).toList();
  }

  @Test
  void what_was_written_is_read_again_as_it_was() {
    for (long seed = 0; seed < Integer.getInteger("roundtrip.files", 3000); seed++) {
      RandomOperations random = new RandomOperations(seed);
      List<Operation> upgrade = random.several();
      List<Operation> downgrade = random.several();
      ScriptHeader header = header(random.text(), List.of("1234567890", "8b1c0e6f7a21"));
      String text = writer.yaml(header, List.of(random.text()), upgrade, downgrade);

      Script script = reader.read(header.file(), throughBytes(text));

      String why = "seed " + seed + "\n" + text;
      assertEquals(upgrade, operations(script.upgrade()), why);
      assertEquals(downgrade, operations(script.downgrade()), why);
      assertEquals(header.message(), script.header().message(), why);
      assertEquals(header.revises(), script.header().revises(), why);
      assertEquals(header.dependsOn(), script.header().dependsOn(), why);
      assertEquals(header.created(), script.header().created(), why);
    }
  }

  @Test
  void the_quick_reader_of_headers_reads_what_the_parser_reads() {
    for (long seed = 0; seed < 2000; seed++) {
      RandomOperations random = new RandomOperations(seed);
      ScriptHeader header = header(random.text(), List.of("1234567890", "8b1c0e6f7a21"));
      String text = writer.yaml(header, List.of(random.text()), random.several(), List.of());

      FileProblems problems = FileProblems.of(header.file().toString());
      ScriptHeader quick =
          ScriptReader.header(header.file(), ScriptFormat.YAML, text, problems).orElseThrow();

      assertEquals(List.of(), problems.sorted(), text);
      assertEquals(reader.read(header.file(), text).header(), quick, text);
    }
  }

  @Test
  void other_readers_of_yaml_find_texts_where_texts_are_meant() {
    for (long seed = 0; seed < 1000; seed++) {
      String text =
          writer.yaml(
              header("m", List.of()),
              List.of(),
              new RandomOperations(seed).several(),
              new RandomOperations(-seed).several());
      requireTexts("file", new Yaml().load(text), text);
    }
  }

  private static void requireTexts(String key, @Nullable Object value, String why) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((inner, child) -> requireTexts(inside(key, (String) inner, child), child, why));
    } else if (value instanceof List<?> list) {
      list.forEach(child -> requireTexts(key, child, why));
    } else {
      boolean text = value == null || value instanceof String || OTHER_TYPES.contains(plain(key));
      assertTrue(text, key + ": " + value + "\n" + why);
    }
  }

  /** Storage parameters may be numbers, whatever their names. */
  private static String inside(String key, String inner, Object child) {
    return key.equals("with") && child instanceof Number ? "length" : inner;
  }

  private static String plain(String key) {
    return key.replace("existing_", "");
  }

  @Test
  void the_same_input_gives_the_same_bytes() {
    List<Operation> operations = new RandomOperations(1).several();
    String first = writer.yaml(header("m", List.of()), List.of(), operations, List.of());
    String second = writer.yaml(header("m", List.of()), List.of(), operations, List.of());
    assertEquals(first, second);
  }

  private static String throughBytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
