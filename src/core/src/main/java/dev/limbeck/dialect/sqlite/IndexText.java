package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CREATE INDEX in pieces.
 *
 * @param parts in key order
 * @param where the predicate of a partial index, or null
 */
record IndexText(List<Part> parts, @Nullable String where) {
  /**
   * A key as it was written, without its direction.
   *
   * @param collation what COLLATE names, or null
   */
  record Part(String text, @Nullable String collation) {}

  /**
   * Takes a text apart.
   *
   * @throws IllegalArgumentException if it is no CREATE INDEX
   */
  static IndexText parse(String sql) {
    Tokens tokens = Tokens.of(sql);
    while (!tokens.is("(")) {
      tokens.next();
    }
    List<Part> parts = new ArrayList<>();
    for (List<SqlToken> item : Tokens.items(tokens.group())) {
      parts.add(part(sql, item));
    }
    if (!tokens.skip("WHERE")) {
      return new IndexText(parts, null);
    }
    int start = tokens.peek().start();
    int end = start;
    while (!tokens.atEnd()) {
      end = tokens.next().end();
    }
    return new IndexText(parts, sql.substring(start, end));
  }

  private static Part part(String sql, List<SqlToken> item) {
    int last = item.size() - 1;
    if (last > 0 && (item.get(last).is("ASC") || item.get(last).is("DESC"))) {
      last--;
    }
    String collation = null;
    if (last > 1 && item.get(last - 1).is("COLLATE")) {
      collation = item.get(last).name();
      last -= 2;
    }
    return new Part(sql.substring(item.get(0).start(), item.get(last).end()), collation);
  }
}
