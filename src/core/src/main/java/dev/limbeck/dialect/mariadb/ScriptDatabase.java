package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A scratch database for DDL of the user's own, which may name the live database. */
final class ScriptDatabase implements ScriptPlace {
  private static final Set<String> BYSTANDERS =
      Set.of(
          "use",
          "grant",
          "revoke",
          "lock",
          "unlock",
          "flush",
          "begin",
          "start",
          "commit",
          "analyze",
          "optimize");

  private final ScratchDatabase place;
  private final MariaDbDialect dialect;
  private final Set<String> others;

  private ScriptDatabase(ScratchDatabase place, MariaDbDialect dialect, Set<String> others) {
    this.place = place;
    this.dialect = dialect;
    this.others = others;
  }

  /** Makes the database; empty where the user may not. */
  static Optional<ScriptPlace> open(Connection connection, MariaDbDialect dialect, Server server)
      throws SQLException {
    Set<String> others = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW DATABASES")) {
      while (rows.next()) {
        others.add(rows.getString(1));
      }
    }
    Optional<ScratchDatabase> place = ScratchDatabase.open(connection, server);
    place.ifPresent(one -> others.remove(one.live()));
    return place.map(one -> new ScriptDatabase(one, dialect, others));
  }

  @Override
  public Connection connection() {
    return place.connection();
  }

  @Override
  public boolean standsAlone() {
    return false;
  }

  @Override
  public Optional<String> confined(String statement) {
    List<SqlToken> tokens = ExpressionText.LEXER.tokens(statement);
    List<SqlToken> words = tokens.stream().filter(token -> !token.blank()).toList();
    String first = word(words, 0);
    boolean database =
        Set.of("create", "drop", "alter").contains(first)
            && Set.of("database", "schema", "user", "role").contains(word(words, 1));
    if (words.isEmpty() || BYSTANDERS.contains(first) || database) {
      return Optional.empty();
    }
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean qualifier =
          (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED)
              && i + 1 < tokens.size()
              && tokens.get(i + 1).is(".")
              && (i == 0 || !tokens.get(i - 1).is("."));
      if (qualifier && others.contains(token.name())) {
        throw new UserException(
            "this statement is about another database, " + token.name(),
            "Name tables of one database, without a database before them.");
      }
      sql.append(
          qualifier && token.name().equals(place.live()) ? "`" + place.name() + "`" : token.text());
    }
    return Optional.of(sql.toString());
  }

  private static String word(List<SqlToken> words, int at) {
    return at < words.size() ? words.get(at).text().toLowerCase(Locale.ROOT) : "";
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return StrictTransaction.ofScript(connection());
  }

  @Override
  public Inspection inspect() throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute("UNLOCK TABLES");
    }
    return dialect.inspector().inspect(connection(), Set.of());
  }

  @Override
  public void close() throws SQLException {
    place.close();
  }
}
