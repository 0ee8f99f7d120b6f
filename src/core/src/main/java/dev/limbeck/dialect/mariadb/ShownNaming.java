package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.mariadb.RenamedColumn.Naming;
import dev.limbeck.operation.RenameColumn;
import java.util.List;
import java.util.stream.Collectors;

/** What names a column, in the words of {@code SHOW CREATE TABLE}, which quotes every name. */
final class ShownNaming {
  private final SqlLexer lexer;
  private final RenameColumn operation;
  private final Naming naming = new Naming();

  ShownNaming(SqlLexer lexer, RenameColumn operation) {
    this.lexer = lexer;
    this.operation = operation;
  }

  Naming of(List<String> lines) {
    lines.forEach(this::sort);
    return naming;
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
        naming.anew().add("MODIFY COLUMN " + renamed(line));
      }
    } else if (first.is("CONSTRAINT") && tokens.get(2).is("CHECK")) {
      naming.gone().add("DROP CHECK " + tokens.get(1).text());
      naming.anew().add("ADD " + renamed(line));
    } else if (line.contains("((") || line.contains(",(")) {
      tokens.stream()
          .filter(token -> token.kind() == SqlToken.Kind.QUOTED)
          .findFirst()
          .ifPresent(name -> naming.gone().add("DROP INDEX " + name.text()));
      naming.anew().add("ADD " + renamed(line));
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
