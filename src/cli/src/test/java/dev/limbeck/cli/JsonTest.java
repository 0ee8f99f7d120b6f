package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class JsonTest {

  @Test
  void values_of_every_kind_are_written() {
    assertEquals(
        """
        {
          "text": "a",
          "none": null,
          "yes": true,
          "number": -7,
          "object": {
            "empty": {}
          },
          "nothing": [],
          "texts": ["a", "b"],
          "objects": [
            {
              "x": 1
            },
            {}
          ]
        }""",
        new Json()
            .with("text", "a")
            .with("none", (String) null)
            .with("yes", true)
            .with("number", -7)
            .with("object", new Json().with("empty", new Json()))
            .with("nothing", List.of())
            .with("texts", List.of("a", "b"))
            .with("objects", List.of(new Json().with("x", 1), new Json()))
            .text());
  }

  @Test
  void what_a_string_cannot_hold_is_escaped() {
    assertEquals(
        "{\n  \"\\\"\\\\/\\n\\r\\t\\u0000\\u001f\\u007f\\u2028ä😀\": \"\\ud83d\\ude00\\ud83d\"\n}"
            .replace("\\ud83d\\ude00", "😀"),
        new Json().with("\"\\/\n\r\t\u0000\u001f\u007f\u2028ä😀", "😀\ud83d").text());
    assertEquals("{\n  \"a\": \"\\ude00\\ud83d\"\n}", new Json().with("a", "\ude00\ud83d").text());
  }

  @Test
  void any_text_comes_back() {
    Random random = new Random(7);
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 10; j++) {
        int c = random.nextInt(3) == 0 ? random.nextInt(0x110000) : random.nextInt(0x100);
        text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? ' ' : c);
      }
      String json = new Json().with("text", text.toString()).text();
      String sent = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      // JSON is YAML, and its reader is at hand.
      Object read = yaml.<java.util.Map<String, Object>>load(sent.replace("\\/", "/")).get("text");
      assertEquals(text.toString(), read);
    }
  }
}
