package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of a CREATE TABLE apart, by SQLite's own grammar ({@code parse.y}: {@code
 * create_table_args}), its leniencies included: constraints of a table need no commas between them,
 * CONSTRAINT may name nothing.
 */
final class TableTextParser {
  private final String sql;
  private final Tokens tokens;

  TableTextParser(String sql) {
    this.sql = sql;
    this.tokens = Tokens.of(sql);
  }

  TableText parse() {
    tokens.expect("CREATE");
    if (!tokens.skip("TEMP")) {
      tokens.skip("TEMPORARY");
    }
    tokens.expect("TABLE");
    if (tokens.skip("IF", "NOT")) {
      tokens.expect("EXISTS");
    }
    SqlToken name = tokens.next();
    if (tokens.skip(".")) {
      name = tokens.next();
    }
    int open = tokens.peek().end();
    List<SqlToken> body = tokens.group();
    int close = body.isEmpty() ? open : afterLast(body);
    List<Part> parts = parts(body, open);
    String end = sql.substring(parts.get(parts.size() - 1).end, close);
    int own = sameLine(end);
    parts.get(parts.size() - 1).rest = end.substring(0, own);
    return new TableText(
        sql.substring(0, name.start()),
        name.text(),
        sql.substring(name.end(), open),
        parts.stream().filter(part -> part.column != null).map(Part::column).toList(),
        parts.stream().filter(part -> part.column == null).map(Part::constraint).toList(),
        end.substring(own),
        sql.substring(close));
  }

  /** Where the closing parenthesis stands after the last token of the body. */
  private int afterLast(List<SqlToken> body) {
    int end = body.get(body.size() - 1).end();
    for (SqlToken token : Tokens.significant(sql)) {
      if (token.start() >= end) {
        return token.start();
      }
    }
    throw new IllegalArgumentException("the text ends too early");
  }

  /** A column or constraint with its surroundings, while they are still being gathered. */
  private static final class Part {
    private final String lead;
    private final int end;
    private final @Nullable ColumnText column;
    private final @Nullable ConstraintText constraint;
    private String rest = "";

    Part(String lead, int end, @Nullable ColumnText column, @Nullable ConstraintText constraint) {
      this.lead = lead;
      this.end = end;
      this.column = column;
      this.constraint = constraint;
    }

    ColumnText column() {
      ColumnText found = Objects.requireNonNull(column);
      return new ColumnText(lead, found.nameText(), found.typeText(), found.constraints(), rest);
    }

    TableConstraintText constraint() {
      ConstraintText found = Objects.requireNonNull(constraint);
      return new TableConstraintText(
          new ConstraintText(found.kind(), found.name(), lead, found.text()), rest);
    }
  }

  private List<Part> parts(List<SqlToken> body, int open) {
    List<Part> parts = new ArrayList<>();
    int from = open;
    for (List<SqlToken> item : Tokens.items(body)) {
      if (item.isEmpty()) {
        throw new IllegalArgumentException("a column or constraint is missing");
      }
      int start = item.get(0).start();
      if (!parts.isEmpty()) {
        from = separate(parts.get(parts.size() - 1), start);
      }
      ColumnTextParser parser = new ColumnTextParser(sql, Tokens.of(item));
      if (parser.atTableConstraint()) {
        while (!parser.atEnd()) {
          ConstraintText one = parser.tableConstraint();
          String lead = sql.substring(from, start) + one.lead();
          from = parser.end();
          start = from;
          parts.add(new Part(lead, from, null, one));
        }
      } else {
        ColumnText column = parser.column();
        parts.add(new Part(sql.substring(from, start), parser.end(), column, null));
      }
    }
    return parts;
  }

  /**
   * Gives a part what belongs to it of the blanks and comments around its comma: those before the
   * comma, and a comment after it on the same line.
   *
   * @return where the next part's own blanks begin
   */
  private int separate(Part part, int next) {
    int comma = part.end;
    for (SqlToken token : Tokens.all(sql.substring(part.end, next))) {
      if (token.is(",")) {
        comma = part.end + token.start();
      }
    }
    String before = sql.substring(part.end, comma);
    String after = sql.substring(comma + 1, next);
    int own = sameLine(after);
    part.rest = (before.isBlank() ? "" : before) + after.substring(0, own);
    return comma + 1 + own;
  }

  /** How much of some blanks and comments is a comment on the line on which they begin. */
  private static int sameLine(String blanks) {
    int end = 0;
    for (SqlToken token : Tokens.all(blanks)) {
      if (token.kind() == Kind.COMMENT) {
        end = token.end();
      }
      if (token.text().contains("\n")) {
        break;
      }
    }
    return end;
  }
}
