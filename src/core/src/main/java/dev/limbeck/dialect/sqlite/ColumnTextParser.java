package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one column, or the constraints of a table that stand at one place, apart. */
final class ColumnTextParser {
  private static final Set<String> TABLE_CONSTRAINT =
      Set.of("constraint", "primary", "unique", "check", "foreign");
  private static final Set<String> COLUMN_CONSTRAINT =
      Set.of(
          "constraint",
          "primary",
          "not",
          "null",
          "unique",
          "check",
          "default",
          "collate",
          "references",
          "as",
          "deferrable");

  private final String sql;
  private final Tokens tokens;
  private int end;

  ColumnTextParser(String sql, Tokens tokens) {
    this.sql = sql;
    this.tokens = tokens;
    this.end = tokens.peek().start();
  }

  boolean atEnd() {
    return tokens.atEnd();
  }

  /** Where the last thing that was read ends. */
  int end() {
    return end;
  }

  boolean atTableConstraint() {
    return startsWith(TABLE_CONSTRAINT);
  }

  private boolean startsWith(Set<String> words) {
    SqlToken token = tokens.peek();
    return token.kind() == SqlToken.Kind.WORD && words.contains(Tokens.fold(token.text()));
  }

  private boolean atColumnConstraint() {
    return startsWith(COLUMN_CONSTRAINT) || (tokens.is("GENERATED") && tokens.peek(1).is("ALWAYS"));
  }

  ColumnText column() {
    SqlToken name = next();
    int typeStart = end;
    while (!tokens.atEnd() && !atColumnConstraint()) {
      if (tokens.is("(")) {
        group();
      } else {
        next();
      }
    }
    String type = sql.substring(typeStart, end);
    List<ConstraintText> constraints = new ArrayList<>();
    while (!tokens.atEnd()) {
      constraints.add(constraint(false));
    }
    return new ColumnText("", name.text(), type, constraints, "");
  }

  /** The next constraint of the table; its lead is what stands between it and the one before. */
  ConstraintText tableConstraint() {
    return constraint(true);
  }

  private ConstraintText constraint(boolean ofTable) {
    int before = end;
    int start = tokens.peek().start();
    String name = null;
    while (skip("CONSTRAINT")) {
      name = next().name();
    }
    Kind kind = ofTable ? tableKind() : columnKind();
    return new ConstraintText(kind, name, sql.substring(before, start), sql.substring(start, end));
  }

  private Kind tableKind() {
    if (tokens.atEnd()) {
      return Kind.NAME_ALONE;
    }
    if (skip("PRIMARY")) {
      return list("KEY", Kind.PRIMARY_KEY);
    }
    if (skip("UNIQUE")) {
      return list(null, Kind.UNIQUE);
    }
    if (skip("FOREIGN")) {
      list("KEY", Kind.REFERENCES);
      expect("REFERENCES");
      return reference();
    }
    expect("CHECK");
    return list(null, Kind.CHECK);
  }

  private Kind list(@Nullable String word, Kind kind) {
    if (word != null) {
      expect(word);
    }
    group();
    conflict();
    return kind;
  }

  private Kind columnKind() {
    if (!atColumnConstraint()) {
      if (tokens.atEnd()) {
        return Kind.NAME_ALONE;
      }
      throw new IllegalArgumentException("unexpected '" + tokens.peek().text() + "'");
    }
    if (skip("GENERATED")) {
      expect("ALWAYS");
    }
    String word = Tokens.fold(next().text());
    return switch (word) {
      case "primary" -> primaryKey();
      case "not" -> not();
      case "null" -> conflict(Kind.NULL);
      case "unique" -> conflict(Kind.UNIQUE);
      case "check" -> list(null, Kind.CHECK);
      case "default" -> defaultValue();
      case "collate" -> {
        next();
        yield Kind.COLLATE;
      }
      case "references" -> reference();
      case "as" -> generated();
      default -> deferrable();
    };
  }

  private Kind primaryKey() {
    expect("KEY");
    if (!skip("ASC")) {
      skip("DESC");
    }
    conflict();
    skip("AUTOINCREMENT");
    return Kind.PRIMARY_KEY;
  }

  private Kind not() {
    return skip("NULL") ? conflict(Kind.NOT_NULL) : deferred();
  }

  private Kind deferred() {
    expect("DEFERRABLE");
    return deferrable();
  }

  /** What may follow DEFERRABLE. */
  private Kind deferrable() {
    if (skip("INITIALLY")) {
      next();
    }
    return Kind.DEFERRABLE;
  }

  private Kind defaultValue() {
    if (tokens.is("(")) {
      group();
      return Kind.DEFAULT;
    }
    if (!skip("+")) {
      skip("-");
    }
    next();
    return Kind.DEFAULT;
  }

  private Kind generated() {
    group();
    if (!skip("STORED")) {
      skip("VIRTUAL");
    }
    return Kind.GENERATED;
  }

  /** What follows REFERENCES. */
  private Kind reference() {
    next();
    if (tokens.is("(")) {
      group();
    }
    while (tokens.is("ON") || tokens.is("MATCH")) {
      if (skip("MATCH")) {
        next();
        continue;
      }
      next();
      next();
      if (!skip("SET")) {
        skip("NO");
      }
      next();
    }
    if (tokens.is("NOT") && tokens.peek(1).is("DEFERRABLE")) {
      next();
    }
    if (skip("DEFERRABLE")) {
      deferrable();
    }
    return Kind.REFERENCES;
  }

  private Kind conflict(Kind kind) {
    conflict();
    return kind;
  }

  private void conflict() {
    if (tokens.is("ON") && tokens.peek(1).is("CONFLICT")) {
      next();
      next();
      next();
    }
  }

  private SqlToken next() {
    SqlToken token = tokens.next();
    end = token.end();
    return token;
  }

  private boolean skip(String word) {
    boolean found = tokens.is(word);
    if (found) {
      next();
    }
    return found;
  }

  private void expect(String word) {
    if (!skip(word)) {
      throw new IllegalArgumentException(
          "expected " + word + " where '" + tokens.peek().text() + "' stands");
    }
  }

  private void group() {
    expect("(");
    int depth = 1;
    while (depth > 0) {
      SqlToken token = next();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
  }
}
