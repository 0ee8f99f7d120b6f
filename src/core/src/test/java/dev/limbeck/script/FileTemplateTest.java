package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.Place;
import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTemplateTest {
  private static final Instant NOW = Instant.parse("2026-01-02T23:04:05Z");

  private static String name(String template, String message) {
    return FileTemplate.parse(template, ZoneOffset.UTC, null)
        .name("3f2a", message, NOW, ScriptFormat.YAML);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "{rev}_{slug}|3f2a_add_posts.yaml",
        "{date:yyyyMMdd_HHmm}_{rev}_{slug}|20260102_2304_3f2a_add_posts.yaml",
        "{date}-{rev}|20260102-3f2a.yaml",
        "{year}_{month}_{day}_{hour}{minute}{second}-{rev}|2026_01_02_230405-3f2a.yaml",
        "V{epoch}__{slug}|V1767395045__add_posts.yaml",
        "{year}/{month}/{rev}_{slug}|2026/01/3f2a_add_posts.yaml",
        "{slug:5}_{rev}|add_3f2a.yaml",
        "{date:yyyy'w'ww}_{rev}|2026w01_3f2a.yaml",
      },
      delimiter = '|')
  void placeholders_are_filled_in(String template, String name) {
    assertEquals(name, name(template, "Add posts!"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "{rev}_{slug}|3f2a.yaml",
        "{slug}_{rev}|3f2a.yaml",
        "{year}/{slug}-{rev}|2026/3f2a.yaml",
        "{date:yyyyMMdd}__{slug}__{rev}|20260102__3f2a.yaml",
      },
      delimiter = '|')
  void an_empty_message_leaves_no_separator(String template, String name) {
    assertEquals(name, name(template, ""));
  }

  @Test
  void the_date_is_the_one_of_the_time_zone() {
    FileTemplate template =
        FileTemplate.parse("{date:yyyy-MM-dd}_{rev}", ZoneId.of("Europe/Berlin"), null);
    assertEquals("2026-01-03_x.sql", template.name("x", "", NOW, ScriptFormat.SQL));
    assertEquals(
        Path.of("m/2026-01-03_x.sql"), template.file(Path.of("m"), "x", "", NOW, ScriptFormat.SQL));
  }

  @Test
  void a_name_is_never_hidden() {
    assertEquals("_x.yaml", FileTemplate.DEFAULT.name(".x", "", NOW, ScriptFormat.YAML));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "{revision}_{slug}|'file_template' has no placeholder '{revision}'",
        "{rve}|'file_template' has no placeholder '{rve}'",
        "{rev_{slug}|a '{' in 'file_template' has no partner",
        "{rev}}|a '}' in 'file_template' has no partner",
        "{}{rev}|'file_template' has no placeholder '{}'",
        "%%(year)d_%%(rev)s|'%%(year)d' is Alembic's way to write '{year}'",
        "{date:bbb}_{rev}|'bbb' in 'file_template' is no pattern of a date: Unknown pattern letter: b",
        "{year:2}{rev}|'{year}' takes nothing after a colon",
        "{slug:many}|'{slug:many}' does not say how long a slug may be",
        "{date}|'file_template' has neither {rev} nor {slug}, so revisions would get the same name",
        "{rev}.yaml|'file_template' names an ending",
        "{date:HH:mm}_{rev}|'file_template' would make the name '09:15_3f2a9c81d0b4', which not every system can have",
        "/tmp/{rev}|'file_template' would make the name '/tmp/3f2a9c81d0b4', which is not looked for",
        "../{rev}|'file_template' would make the name '../3f2a9c81d0b4', which is not looked for",
        ".old/{rev}|'file_template' would make the name '.old/3f2a9c81d0b4', which is not looked for",
      },
      delimiter = '|',
      quoteCharacter = '`')
  void what_is_no_template_is_told_with_its_place(String template, String message) {
    UserException e =
        assertThrows(
            UserException.class,
            () -> FileTemplate.parse(template, ZoneOffset.UTC, new Place("tool.yaml", 3)));
    assertEquals("tool.yaml:3: " + message, e.problems().get(0).text().lines().findFirst().get());
    assertEquals(1, e.problems().size());
  }

  @Test
  void alembics_template_is_translated() {
    UserException e =
        assertThrows(
            UserException.class,
            () ->
                FileTemplate.parse(
                    "%%(year)d_%%(month).2d_%%(day).2d-%%(rev)s_%%(slug)s", ZoneOffset.UTC, null));
    assertEquals(
        "Write file_template: '{year}_{month}_{day}-{rev}_{slug}'.", e.problems().get(0).remedy());
  }
}
