package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.util.List;

/** Whether SQL speaks of a column. */
final class Mentions {
  private Mentions() {}

  /**
   * Whether a name stands in an expression as that of a column: not as that of a function, a
   * collation or a cast's type.
   */
  static boolean column(String expression, String name) {
    List<SqlToken> tokens = Tokens.significant(expression);
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean named = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED;
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      boolean otherwise = i > 0 && (tokens.get(i - 1).is("COLLATE") || tokens.get(i - 1).is("AS"));
      if (named && !called && !otherwise && Tokens.sameName(token.name(), name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an index has a column among its keys, in an expression or in its predicate. */
  static boolean index(StoredObject index, String column) {
    IndexText text = IndexText.parse(index.sql());
    String where = text.where();
    return text.parts().stream().anyMatch(part -> column(part.text(), column))
        || (where != null && column(where, column));
  }

  /** Whether a rule of the table's text, or of another column's, has a column in it. */
  static boolean rule(ConstraintText constraint, String column) {
    return switch (constraint.kind()) {
      case PRIMARY_KEY, UNIQUE, REFERENCES ->
          constraint.columns().stream().anyMatch(one -> Tokens.sameName(one, column));
      case CHECK, GENERATED -> column(constraint.expression(), column);
      default -> false;
    };
  }
}
