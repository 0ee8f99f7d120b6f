package dev.limbeck.dialect.sqlite;

import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What names in the expressions of a table can mean.
 *
 * @param columns folded; a name in quotes that is none of them may be a text to SQLite
 */
record ExpressionNames(String table, Set<String> columns) {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Words that mean something else without quotes. */
  private static final Set<String> RESERVED =
      Set.of(
          ("add all alter and as autoincrement between case cast check collate commit constraint"
                  + " create current_date current_time current_timestamp default deferrable delete"
                  + " distinct drop else end escape except exists false foreign from glob group"
                  + " having if in index insert intersect into is isnull join like limit match not"
                  + " nothing notnull null on or order over primary raise references regexp"
                  + " returning select set table then to transaction true union unique update using"
                  + " values when where")
              .split(" ", -1));

  static ExpressionNames of(Table table) {
    return of(table.name().name(), table.columnNames());
  }

  static ExpressionNames of(TableText text) {
    return of(text.name(), text.columns().stream().map(ColumnText::name).toList());
  }

  private static ExpressionNames of(String table, List<String> columns) {
    return new ExpressionNames(
        table, columns.stream().map(Tokens::fold).collect(Collectors.toSet()));
  }

  /** Whether a name is a column that needs no quotes, in whatever case. */
  boolean plainColumn(String name) {
    String folded = Tokens.fold(name);
    return columns.contains(folded)
        && PLAIN.matcher(folded).matches()
        && !RESERVED.contains(folded);
  }
}
