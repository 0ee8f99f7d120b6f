package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose spelling the server is asked for.
 *
 * @param table the table whose columns it may name
 * @param kind what it is there
 * @param type for a default, the column's type; null else
 */
record Probe(QualifiedName table, Kind kind, @Nullable ColumnType type, String expression) {
  enum Kind {
    DEFAULT,
    /** Something true or false. */
    CONDITION,
    /** Something of any type. */
    VALUE
  }

  static Probe defaultValue(QualifiedName table, ColumnType type, String expression) {
    return new Probe(table, Kind.DEFAULT, type, expression);
  }

  static Probe condition(QualifiedName table, String expression) {
    return new Probe(table, Kind.CONDITION, null, expression);
  }

  static Probe value(QualifiedName table, String expression) {
    return new Probe(table, Kind.VALUE, null, expression);
  }

  Probe withExpression(String text) {
    return new Probe(table, kind, type, text);
  }

  /** In the form in which spellings are compared. */
  String normal(String spelling) {
    String text = type == null ? null : DefaultText.normal(spelling, type);
    return text == null ? spelling : text;
  }
}
