package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CREATE TABLE in pieces that can be exchanged one by one. Put together unchanged,
 * they mean the same and keep every comment.
 *
 * @param head up to the name
 * @param nameText the name as it was written
 * @param opening between the name and the first column
 * @param columns at least one
 * @param constraints the table's own, after the columns
 * @param closing between the last of them and the closing parenthesis
 * @param tail from the closing parenthesis on
 */
record TableText(
    String head,
    String nameText,
    String opening,
    List<ColumnText> columns,
    List<TableConstraintText> constraints,
    String closing,
    String tail) {

  TableText {
    columns = List.copyOf(columns);
    constraints = List.copyOf(constraints);
  }

  /**
   * Takes a text apart.
   *
   * @throws IllegalArgumentException if it is no CREATE TABLE with columns
   */
  static TableText parse(String sql) {
    return new TableTextParser(sql).parse();
  }

  String name() {
    return Tokens.significant(nameText).get(0).name();
  }

  Optional<ColumnText> column(String name) {
    return columns.stream().filter(column -> column.named(name)).findFirst();
  }

  private boolean option(String word) {
    return Tokens.significant(tail).stream().anyMatch(token -> token.is(word));
  }

  boolean strict() {
    return option("STRICT");
  }

  boolean withoutRowid() {
    return option("WITHOUT");
  }

  /** The names of the primary key's columns, in key order; empty without one. */
  List<String> primaryKey() {
    for (TableConstraintText one : constraints) {
      if (one.constraint().kind() == Kind.PRIMARY_KEY) {
        return one.constraint().columns();
      }
    }
    return columns.stream()
        .filter(column -> column.has(Kind.PRIMARY_KEY))
        .map(ColumnText::name)
        .toList();
  }

  boolean autoincrement() {
    return columns.stream()
            .flatMap(column -> column.constraints().stream())
            .anyMatch(ConstraintText::autoincrement)
        || constraints.stream().anyMatch(one -> one.constraint().autoincrement());
  }

  /**
   * The column that is another name of the rowid: the only one of the primary key, declared
   * INTEGER. {@code INTEGER PRIMARY KEY DESC} on the column itself is not one, by an old mistake
   * that SQLite keeps.
   */
  Optional<ColumnText> rowidAlias() {
    List<String> key = primaryKey();
    if (withoutRowid() || key.size() != 1) {
      return Optional.empty();
    }
    return column(key.get(0))
        .filter(ColumnText::declaredInteger)
        .filter(
            column ->
                column.constraint(Kind.PRIMARY_KEY).filter(one -> one.says("DESC")).isEmpty());
  }

  /** The folded names of the columns whose values are computed. */
  Set<String> computedColumns() {
    return columns.stream()
        .filter(column -> column.has(Kind.GENERATED))
        .map(column -> Tokens.fold(column.name()))
        .collect(Collectors.toSet());
  }

  TableText withColumns(List<ColumnText> newColumns) {
    return new TableText(head, nameText, opening, newColumns, constraints, closing, tail);
  }

  TableText withConstraints(List<TableConstraintText> newConstraints) {
    return new TableText(head, nameText, opening, columns, newConstraints, closing, tail);
  }

  /** With one column in another form. */
  TableText editColumn(String name, UnaryOperator<ColumnText> edit) {
    return withColumns(
        columns.stream().map(column -> column.named(name) ? edit.apply(column) : column).toList());
  }

  /** With one more column, laid out like the others. */
  TableText addColumn(ColumnText column) {
    List<ColumnText> more = new ArrayList<>(columns);
    more.add(column.withLead(separator()));
    return withColumns(more);
  }

  /** With one more constraint of the table. */
  TableText addConstraint(Kind kind, @Nullable String name, String text) {
    List<TableConstraintText> more = new ArrayList<>(constraints);
    more.add(new TableConstraintText(new ConstraintText(kind, name, separator(), text), ""));
    return withConstraints(more);
  }

  /** What stands between two parts: a line's end and its indentation, or a blank. */
  private String separator() {
    String last =
        columns.size() > 1 ? columns.get(columns.size() - 1).lead() : columns.get(0).lead();
    int line = last.lastIndexOf('\n');
    return line < 0 ? " " : "\n" + last.substring(line + 1).replaceAll("\\S.*", "");
  }

  /**
   * The statement for a table of another name. Its own name as a qualifier ({@code posts.title} in
   * a CHECK) is left out, since only this one table can be meant.
   *
   * @param otherName quoted, with its schema if it needs one
   */
  String render(String otherName) {
    StringBuilder body = new StringBuilder();
    int parts = columns.size() + constraints.size();
    String before = "";
    for (ColumnText column : columns) {
      body.append(lineEnd(before, column.lead())).append(column.lead()).append(column.body());
      body.append(--parts > 0 ? "," : "").append(column.rest());
      before = column.rest();
    }
    for (TableConstraintText one : constraints) {
      ConstraintText constraint = one.constraint();
      body.append(lineEnd(before, constraint.lead())).append(constraint.lead());
      body.append(constraint.text()).append(--parts > 0 ? "," : "").append(one.rest());
      before = one.rest();
    }
    body.append(lineEnd(before, closing)).append(closing);
    return head
        + otherName
        + opening
        + SqliteExpressions.unqualified(body.toString(), name())
        + tail;
  }

  /** The end of a line whose comment would swallow what follows; else nothing. */
  private static String lineEnd(String rest, String following) {
    List<SqlToken> tokens = Tokens.all(rest);
    boolean open = !tokens.isEmpty() && tokens.get(tokens.size() - 1).text().startsWith("--");
    return open && !following.startsWith("\n") && !following.startsWith("\r") ? "\n" : "";
  }
}
