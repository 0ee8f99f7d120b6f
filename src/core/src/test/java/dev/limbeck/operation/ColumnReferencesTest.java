package dev.limbeck.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColumnReferencesTest {
  @Test
  void a_column_in_an_expression_is_not_a_type_a_function_or_a_text() {
    ColumnReferences text = new ColumnReferences("date", "day", ColumnReferences::standard);
    assertEquals(
        "day > '2000 date'::date AND date(day) <> \"day\"",
        text.text("date > '2000 date'::date AND date(date) <> \"date\""));
    assertEquals(
        "\"Day\" > 0",
        new ColumnReferences("date", "Day", ColumnReferences::standard).text("date > 0"));
  }
}
