package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Computed columns that stay while what they read gets another type. */
class RecomputedColumnsTest {
  private static Schema schema(String type, String expression) {
    return Schema.of(
        List.of(
            Table.of(
                QualifiedName.of("t"),
                List.of(
                    Column.of("s", ColumnType.of(type), true)
                        .withGenerated(new Generated(expression, true)),
                    Column.of("z", ColumnType.of(type), true)),
                null)));
  }

  private static Difference difference(String expression) {
    return new SchemaDiffer(CheckComparison.BY_TYPED_TEXT)
        .diff(schema("integer", expression), schema("bigint", expression));
  }

  @Test
  void they_rest_while_what_they_read_becomes_something_of_another_kind() {
    Difference difference =
        new SchemaDiffer(CheckComparison.BY_TYPED_TEXT)
            .diff(schema("text", "z || '!'"), schema("integer", "z + 1"));
    assertEquals(
        List.of(
            "alter column t.s (no longer generated)",
            "alter column t.z (type integer)",
            "alter column t.s (type integer, generated as z + 1)"),
        described(difference.operations()));
    List<String> back =
        List.of(
            "alter column t.s (no longer generated)",
            "alter column t.z (type text)",
            "alter column t.s (type text, generated as z || '!')");
    assertEquals(back, described(difference.reversed()));
    assertEquals(back, described(difference.reversible()));
  }

  private static List<String> described(List<Operation> operations) {
    return operations.stream().map(Operation::describe).toList();
  }

  @Test
  void what_they_compute_is_said_behind_the_change_both_ways() {
    Difference difference = difference("coalesce(z, 0)");
    assertEquals(
        List.of(
            "alter column t.z (type bigint)",
            "alter column t.s (type bigint, generated as coalesce(z, 0))"),
        described(difference.operations()));
    List<String> back =
        List.of(
            "alter column t.z (type integer)",
            "alter column t.s (type integer, generated as coalesce(z, 0))");
    assertEquals(back, described(difference.reversed()));
    assertEquals(back, described(difference.reversible()));
  }

  @Test
  void reckoning_with_whole_numbers_has_the_same_words_for_each_size() {
    assertEquals(
        List.of("alter column t.s (type bigint)", "alter column t.z (type bigint)"),
        described(difference("(z + 1) * 2 - z").operations()));
  }
}
