package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.operation.RenameColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The new name of a column. MariaDB follows it into everything that names the column; MySQL refuses
 * it as long as a check (error 3959), a computed column or default (3108) or an index over an
 * expression (3837) does, and takes it where the same statement says those anew, which copies the
 * table. What they are is taken from the live table, as the server itself writes it; without a
 * connection the column alone is renamed.
 */
final class RenamedColumn {
  private final MariaDbDefinitions definitions;
  private final SqlLexer lexer;
  private final SchemaState state;
  private final RenameColumn operation;
  private final List<String> gone = new ArrayList<>();
  private final List<String> anew = new ArrayList<>();

  RenamedColumn(
      MariaDbDefinitions definitions, SqlLexer lexer, SchemaState state, RenameColumn operation) {
    this.definitions = definitions;
    this.lexer = lexer;
    this.state = state;
    this.operation = operation;
  }

  Statement statement() {
    if (!definitions.server().mariaDb() && state.connection().isPresent()) {
      String table = definitions.name(operation.table());
      CatalogueFailure.wrapped(() -> ShownTable.lines(state.connection().get(), table))
          .forEach(this::sort);
    }
    List<String> parts = new ArrayList<>(gone);
    parts.add(
        "RENAME COLUMN "
            + definitions.quote(operation.column())
            + " TO "
            + definitions.quote(operation.to()));
    parts.addAll(anew);
    return AlterTable.statement(
        definitions,
        state.schema(),
        operation.table(),
        parts,
        anew.isEmpty() ? Way.IN_PLACE : Way.COPY,
        operation.describe());
  }

  private void sort(String line) {
    List<SqlToken> tokens = lexer.tokens(line).stream().filter(one -> !one.blank()).toList();
    if (tokens.size() < 2 || !names(tokens.subList(1, tokens.size()))) {
      return;
    }
    SqlToken first = tokens.get(0);
    if (first.kind() == SqlToken.Kind.QUOTED) {
      boolean itself = first.name().equalsIgnoreCase(operation.column());
      if (!itself) {
        anew.add("MODIFY COLUMN " + renamed(line));
      }
    } else if (first.is("CONSTRAINT") && tokens.get(2).is("CHECK")) {
      gone.add("DROP CHECK " + tokens.get(1).text());
      anew.add("ADD " + renamed(line));
    } else if (line.contains("((") || line.contains(",(")) {
      tokens.stream()
          .filter(token -> token.kind() == SqlToken.Kind.QUOTED)
          .findFirst()
          .ifPresent(name -> gone.add("DROP INDEX " + name.text()));
      anew.add("ADD " + renamed(line));
    }
  }

  private boolean names(List<SqlToken> tokens) {
    return tokens.stream().anyMatch(this::isTheColumn);
  }

  private boolean isTheColumn(SqlToken token) {
    return token.kind() == SqlToken.Kind.QUOTED
        && token.name().equalsIgnoreCase(operation.column());
  }

  /** A constraint or an index may have the column's name itself, which stays. */
  private String renamed(String line) {
    boolean[] named = {false};
    return lexer.tokens(line).stream()
        .map(
            token -> {
              boolean first = token.kind() == SqlToken.Kind.QUOTED && !named[0];
              named[0] |= first;
              return !first && isTheColumn(token)
                  ? MariaDbDefinitions.alwaysBackquoted(operation.to())
                  : token.text();
            })
        .collect(Collectors.joining());
  }
}
