package dev.limbeck.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The value is {@code sad} before and {@code unhappy} afterwards. */
class RenameEnumValueTest {
  private static final QualifiedName MOOD = QualifiedName.of("mood");
  private static final RenameEnumValue RENAME = new RenameEnumValue(MOOD, "sad", "unhappy");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m <> 'sad'::mood                        | m <> 'unhappy'::mood",
        "m <> 'sad' :: \"mood\" OR x           | m <> 'unhappy' :: \"mood\" OR x",
        "m = ANY (ARRAY['sad'::mood, 'ok'::mood])| m = ANY (ARRAY['unhappy'::mood, 'ok'::mood])",
        "m = '{ok,sad,\"sad\",sadder}'::mood[] | m = '{ok,unhappy,unhappy,sadder}'::mood[]",
        "m::text <> 'sad'::text                  | m::text <> 'sad'::text",
        "word = 'sad'                            | word = 'sad'",
        "'{sad}'::mood = m                       | '{sad}'::mood = m",
        "m = 'sad'::o.mood                       | m = 'sad'::o.mood",
        "m = 'sad'::moods                        | m = 'sad'::moods",
        "word = '''sad''::mood'                  | word = '''sad''::mood'",
        "\"'sad'::mood\" = 1                   | \"'sad'::mood\" = 1",
      })
  void expressions(String before, String after) {
    EnumValueReferences references = new EnumValueReferences(RENAME);
    assertEquals(after, references.text(before));
  }

  @Test
  void defaults_of_the_type_follow_and_others_do_not() {
    Table table =
        Table.of(
            QualifiedName.of("t"),
            List.of(
                column("a", "\"mood\"", "'sad'"),
                column("b", "\"mood\"[]", "'{sad,ok}'"),
                column("c", "text", "'sad'"),
                column("d", "text", "('sad'::mood)::text")),
            null);
    Schema before =
        new Schema(
            List.of(table),
            List.of(),
            List.of(new EnumType(MOOD, List.of("ok", "sad", "glad"))),
            List.of());
    Schema after = RENAME.applyTo(before);
    assertEquals(List.of("ok", "unhappy", "glad"), after.enums().get(0).values());
    assertEquals(
        List.of("'unhappy'", "'{unhappy,ok}'", "'sad'", "('unhappy'::mood)::text"),
        after.tables().get(0).columns().stream().map(Column::defaultValue).toList());
    assertEquals(Optional.of(before), RENAME.reverse().map(back -> back.applyTo(after)));
  }

  @Test
  void a_value_that_is_not_there_or_is_taken_is_refused() {
    Schema schema =
        new Schema(
            List.of(),
            List.of(),
            List.of(new EnumType(MOOD, List.of("sat", "unhappy"))),
            List.of());
    assertEquals("enum type 'mood' has no value 'sad'", message(RENAME, schema));
    assertEquals(
        "enum type 'mood' has a value 'unhappy' already",
        message(new RenameEnumValue(MOOD, "sat", "unhappy"), schema));
  }

  private static String message(RenameEnumValue operation, Schema schema) {
    return assertThrows(InvalidOperationException.class, () -> operation.applyTo(schema))
        .problems()
        .get(0)
        .message();
  }

  private static Column column(String name, String type, String text) {
    return Column.of(name, ColumnType.parse(type), true).withDefaultValue(text);
  }
}
