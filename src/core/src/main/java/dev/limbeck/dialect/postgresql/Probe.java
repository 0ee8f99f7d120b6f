package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose spelling the server is asked for.
 *
 * @param table the table whose columns it may name
 * @param kind what it is there
 * @param type for a default, the column's type; null else
 */
record Probe(QualifiedName table, Kind kind, @Nullable ColumnType type, String expression) {
  /** The tokens of {@code IS NOT NULL}, which makes a condition of a value. */
  private static final int NOT_NULL_TEST = 3;

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

  /** A sentence for what the server could not be asked, or did not understand. */
  String note(String reason) {
    return "'" + expression + "' of table " + table + " is compared as text alone: " + reason;
  }

  /** The expression in what the server made of the definition it was put into. */
  String answered(String answer) {
    if (kind != Kind.VALUE) {
      return answer;
    }
    List<Token> tokens = ExpressionText.withoutParentheses(ExpressionText.essentials(answer));
    return ExpressionText.join(tokens.subList(0, tokens.size() - NOT_NULL_TEST));
  }

  /** In the form in which spellings are compared. */
  String normal(String spelling) {
    if (type == null) {
      return Alternatives.sorted(ExpressionText.canonical(spelling));
    }
    String text = DefaultText.normal(spelling, type);
    return text == null ? "NULL" : text;
  }

  /**
   * Whether they may be the same, where the server cannot be asked: their text says only that they
   * differ where other numbers or strings stand in them.
   */
  boolean mayBe(Probe other) {
    return literals().equals(other.literals());
  }

  private Set<String> literals() {
    return ExpressionText.literals(normal(expression));
  }

  /** A pair of expressions that may be the same: the model's and the one that is there. */
  record Pair(Probe model, Probe actual) {}
}
