package dev.limbeck.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.QualifiedName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualifiedReferencesTest {
  private final QualifiedReferences references =
      new QualifiedReferences(
          name ->
              Map.of(
                      new QualifiedName("app", "mood"), QualifiedName.of("mood"),
                      new QualifiedName("app", "ids"), QualifiedName.of("my ids"),
                      new QualifiedName("App", "order"), new QualifiedName("else", "order"))
                  .getOrDefault(name, name));

  @Test
  void types_are_renamed_in_casts_however_they_are_written() {
    assertEquals(
        "m = 'a'::mood OR n = '{a}'::MOOD[] OR CAST(t AS \"mood\") > 'b'",
        references.text(
            "m = 'a'::app.mood OR n = '{a}'::App.MOOD[] OR CAST(t AS \"app\".\"mood\") > 'b'"));
    assertEquals("x::\"else\".\"order\"", references.text("x::\"App\".\"order\""));
  }

  @Test
  void a_function_a_literal_and_another_name_stay() {
    String text = "app.mood(x) <> 'app.mood' AND b.app.mood = 1.5 AND \"app.mood\" > app.moods";
    assertEquals(text, references.text(text));
  }

  @Test
  void a_literal_that_is_a_sequence_is_a_name() {
    assertEquals(
        "nextval('\"my ids\"'::regclass) + nextval ( '\"my ids\"' )",
        references.text("nextval('app.ids'::regclass) + nextval ( 'app.ids' )"));
  }
}
