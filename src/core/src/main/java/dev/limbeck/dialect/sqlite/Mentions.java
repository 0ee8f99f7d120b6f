package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.util.List;
import java.util.Set;

/** Whether SQL speaks of a column. */
final class Mentions {
  /** Words of expressions that are no names without quotes. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "as",
          "between",
          "case",
          "collate",
          "distinct",
          "else",
          "escape",
          "exists",
          "from",
          "in",
          "is",
          "isnull",
          "not",
          "notnull",
          "null",
          "or",
          "then",
          "when");

  private Mentions() {}

  /**
   * Whether a name stands in an expression as that of a column: not as a keyword, nor as that of a
   * function, a collation or a cast's type. END is a keyword where a CASE is open.
   */
  static boolean column(String expression, String name) {
    List<SqlToken> tokens = Tokens.significant(expression);
    int cases = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean ends = cases > 0 && token.is("END");
      cases += token.is("CASE") ? 1 : ends ? -1 : 0;
      boolean word = token.kind() == Kind.WORD && !ends;
      boolean named =
          token.kind() == Kind.QUOTED || (word && !KEYWORDS.contains(Tokens.fold(token.text())));
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
