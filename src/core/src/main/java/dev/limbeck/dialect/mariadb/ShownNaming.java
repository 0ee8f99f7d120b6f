package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.mariadb.RenamedColumn.Naming;
import dev.limbeck.operation.RenameColumn;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What names a column, in the words of {@code SHOW CREATE TABLE}, which quotes every name. */
final class ShownNaming {
  private final SqlLexer lexer;
  private final RenameColumn operation;
  private final Naming naming = new Naming();

  /** The column, and those that are computed of it. */
  private final Set<String> below = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  ShownNaming(SqlLexer lexer, RenameColumn operation) {
    this.lexer = lexer;
    this.operation = operation;
    this.below.add(operation.column());
  }

  Naming of(List<String> lines) {
    List<List<SqlToken>> computed =
        lines.stream()
            .map(this::solid)
            .filter(tokens -> tokens.size() > 1 && isColumn(tokens))
            .filter(tokens -> tokens.stream().anyMatch(token -> token.is("GENERATED")))
            .toList();
    int known;
    do {
      known = below.size();
      computed.stream()
          .filter(tokens -> names(tokens.subList(1, tokens.size()), below))
          .forEach(tokens -> below.add(tokens.get(0).name()));
    } while (below.size() > known);
    lines.forEach(this::sort);
    return naming;
  }

  private List<SqlToken> solid(String line) {
    return lexer.tokens(line).stream().filter(token -> !token.blank()).toList();
  }

  private static boolean isColumn(List<SqlToken> tokens) {
    return tokens.get(0).kind() == SqlToken.Kind.QUOTED;
  }

  private void sort(String line) {
    List<SqlToken> tokens = solid(line);
    if (tokens.size() < 2) {
      return;
    }
    SqlToken first = tokens.get(0);
    if (isColumn(tokens)) {
      boolean itself = isTheColumn(first);
      if (!itself && names(tokens.subList(1, tokens.size()), below)) {
        naming.anew().add("MODIFY COLUMN " + renamed(line));
      }
    } else if (tokens.stream().noneMatch(this::isTheColumn)) {
      return;
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

  private static boolean names(List<SqlToken> tokens, Set<String> columns) {
    return tokens.stream()
        .anyMatch(token -> token.kind() == SqlToken.Kind.QUOTED && columns.contains(token.name()));
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
