package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.dialect.mariadb.RenamedColumn.Naming;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What names a column, as far as revisions tell, for scripts that are written without a connection.
 * A check without a name has one that only the server knows, and stays.
 */
final class KnownNaming {
  private final MariaDbDefinitions definitions;
  private final SqlLexer lexer;
  private final RenameColumn operation;
  private final Table table;
  private final Naming naming = new Naming();

  private final Set<String> column = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /** The column, and those that are computed of it. */
  private final Set<String> below = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  KnownNaming(MariaDbDefinitions definitions, SqlLexer lexer, RenameColumn operation, Table table) {
    this.definitions = definitions;
    this.lexer = lexer;
    this.operation = operation;
    this.table = table;
    this.column.add(operation.column());
    this.below.add(operation.column());
  }

  Naming naming() {
    int known;
    do {
      known = below.size();
      table.columns().stream()
          .filter(this::isComputedOfThose)
          .forEach(column -> below.add(column.name()));
    } while (below.size() > known);
    for (Column column : table.columns()) {
      Generated generated = column.generated();
      if (generated != null && isComputedOfThose(column)) {
        Generated renamed = new Generated(renamed(generated.expression()), generated.stored());
        naming.anew().add("MODIFY COLUMN " + definitions.column(column.withGenerated(renamed)));
      }
    }
    for (CheckConstraint check : table.checks()) {
      if (check.name() != null && names(check.expression())) {
        CheckConstraint renamed = check.withExpression(renamed(check.expression()));
        again("DROP CHECK ", check.name(), definitions.constraint(renamed));
      }
    }
    for (Index index : table.indexes()) {
      if (index.name() != null
          && index.parts().stream().anyMatch(part -> part.expression() && names(part.text()))) {
        again(
            "DROP INDEX ",
            index.name(),
            definitions.indexPart(operation.table(), index.withEachPart(this::renamed)));
      }
    }
    return naming;
  }

  private boolean isComputedOfThose(Column one) {
    Generated generated = one.generated();
    return generated != null && names(generated.expression(), below);
  }

  private void again(String drop, String name, String made) {
    naming.gone().add(drop + definitions.quote(name));
    naming.anew().add("ADD " + made);
  }

  private IndexPart renamed(IndexPart part) {
    if (part.expression()) {
      return part.withText(renamed(part.text()));
    }
    return part.text().equalsIgnoreCase(operation.column()) ? part.withText(operation.to()) : part;
  }

  private boolean names(String expression) {
    return names(expression, column);
  }

  private boolean names(String expression, Set<String> columns) {
    List<SqlToken> tokens = solid(expression);
    for (int i = 0; i < tokens.size(); i++) {
      if (isColumn(tokens, i) && columns.contains(tokens.get(i).name())) {
        return true;
      }
    }
    return false;
  }

  private List<SqlToken> solid(String expression) {
    return lexer.tokens(expression).stream().filter(token -> !token.blank()).toList();
  }

  private boolean isTheColumn(SqlToken token) {
    return token.name().equalsIgnoreCase(operation.column());
  }

  /** The expression with the new name, and with the marks of this server around all names. */
  private String renamed(String expression) {
    List<SqlToken> tokens = lexer.tokens(expression);
    List<SqlToken> solid = solid(expression);
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (SqlToken token : tokens) {
      boolean column = !token.blank() && isColumn(solid, at);
      at += token.blank() ? 0 : 1;
      text.append(
          column
              ? definitions.quote(isTheColumn(token) ? operation.to() : token.name())
              : token.text());
    }
    return text.toString();
  }

  /** Whether a column's name stands there, and neither a function's nor an operator. */
  private boolean isColumn(List<SqlToken> tokens, int at) {
    SqlToken token = tokens.get(at);
    boolean called = at + 1 < tokens.size() && tokens.get(at + 1).is("(");
    return token.kind() == Kind.QUOTED
        || (token.kind() == Kind.WORD
            && !called
            && !ExpressionText.isKeyword(token.name())
            && table.columns().stream()
                .anyMatch(column -> column.name().equalsIgnoreCase(token.name())));
  }
}
