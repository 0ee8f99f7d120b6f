package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import java.util.Set;

/**
 * An expression whose spelling the server is asked for.
 *
 * @param table the table whose columns it may name
 * @param type the type of the column that has it as a default or is computed by it
 */
record Probe(QualifiedName table, Kind kind, ColumnType type, String expression) {
  private static final ColumnType NONE = ColumnType.of("boolean");

  enum Kind {
    DEFAULT,
    CHECK,
    GENERATED
  }

  static Probe check(QualifiedName table, String expression) {
    return new Probe(table, Kind.CHECK, NONE, expression);
  }

  /**
   * A sentence for what the server could not be asked, or did not understand.
   *
   * @param reason the server's words, perhaps with the name of a part of a scratch table
   */
  String note(String reason) {
    return "'"
        + expression
        + "' of table "
        + table
        + " is compared as text alone: "
        + reason
            .replaceFirst("^\\(conn=\\d+\\) ", "")
            .replaceAll("[`']" + ScratchTables.PROBE + "\\d+[`']", "it");
  }

  /** What the server made of it, in the form in which spellings are compared. */
  String normal(String spelling) {
    if (kind != Kind.DEFAULT) {
      return ExpressionText.canonical(spelling);
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
}
