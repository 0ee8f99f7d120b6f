package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.postgresql.Token.Kind;
import java.util.List;
import java.util.Optional;

/** Says in a statement's note what the server will keep of a name that is too long for it. */
final class LongNames {
  private LongNames() {}

  static List<Statement> say(List<Statement> statements) {
    return statements.stream().map(LongNames::say).toList();
  }

  private static Statement say(Statement statement) {
    if (statement.sql().length() <= IdentifierLength.MAXIMUM_BYTES) {
      return statement;
    }
    return longName(statement.sql())
        .map(
            name ->
                statement.withNote(
                    statement.note()
                        + "; PostgreSQL cuts the name '"
                        + name
                        + "' to '"
                        + IdentifierLength.kept(name)
                        + "'"))
        .orElse(statement);
  }

  private static Optional<String> longName(String sql) {
    return Lexer.tokens(sql).stream()
        .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.QUOTED)
        .map(LongNames::name)
        .filter(name -> !IdentifierLength.fits(name))
        .findFirst();
  }

  private static String name(Token token) {
    String text = token.text();
    return token.kind() == Kind.WORD
        ? text
        : text.substring(1, text.length() - 1).replace("\"\"", "\"");
  }
}
