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

/**
 * A database of its own on the server, which is dropped when the place is closed: DDL cannot be
 * rolled back here. It has the live database's character set and collation.
 */
final class ScratchDatabase implements ScriptPlace {
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1227);
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

  private final Connection connection;
  private final MariaDbDialect dialect;
  private final String live;
  private final String name;
  private final Set<String> others;

  private ScratchDatabase(
      Connection connection, MariaDbDialect dialect, String live, String name, Set<String> others) {
    this.connection = connection;
    this.dialect = dialect;
    this.live = live;
    this.name = name;
    this.others = others;
  }

  /** Makes the database; empty where the user may not. */
  static Optional<ScriptPlace> open(Connection connection, MariaDbDialect dialect)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Set<String> others = new HashSet<>();
      try (ResultSet rows = statement.executeQuery("SHOW DATABASES")) {
        while (rows.next()) {
          others.add(rows.getString(1));
        }
      }
      String live;
      String name;
      String create;
      try (ResultSet row =
          statement.executeQuery(
              "SELECT DATABASE(), CONNECTION_ID(), @@character_set_database, @@collation_database")) {
        row.next();
        live = row.getString(1);
        name = "limbeck_scratch_" + row.getLong(2);
        create = " CHARACTER SET " + row.getString(3) + " COLLATE " + row.getString(4);
      }
      try {
        statement.execute("DROP DATABASE IF EXISTS " + name);
        statement.execute("CREATE DATABASE " + name + create);
      } catch (SQLException e) {
        if (DENIED.contains(e.getErrorCode())) {
          return Optional.empty();
        }
        throw e;
      }
      others.remove(live);
      ScratchDatabase place = new ScratchDatabase(connection, dialect, live, name, others);
      connection.setCatalog(name);
      return Optional.of(place);
    }
  }

  @Override
  public Connection connection() {
    return connection;
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
      sql.append(qualifier && token.name().equals(live) ? "`" + name + "`" : token.text());
    }
    return Optional.of(sql.toString());
  }

  private static String word(List<SqlToken> words, int at) {
    return at < words.size() ? words.get(at).text().toLowerCase(Locale.ROOT) : "";
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return dialect.begin(connection, operations);
  }

  @Override
  public Inspection inspect() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("UNLOCK TABLES");
    }
    return dialect.inspector().inspect(connection, Set.of());
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    connection.setCatalog(live);
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name);
    }
  }
}
