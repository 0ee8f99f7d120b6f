package dev.limbeck.dialect.mariadb;

<<<<<<< HEAD
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.error.UserException;
=======
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScratchPlace;
>>>>>>> main
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
<<<<<<< HEAD
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
=======
import java.util.ArrayList;
import java.util.List;
>>>>>>> main
import java.util.Optional;
import java.util.Set;

/**
<<<<<<< HEAD
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
=======
 * A database of its own on the same server, with the live one's character set and collation, which
 * is dropped at the end. A lock of the server is held meanwhile, by which a database that a killed
 * process left is told from one in use, and dropped by whoever comes next.
 *
 * <p>Names in statements of a revision say no database, so nothing reaches out of it.
 */
final class ScratchDatabase implements ScratchPlace {
  private static final String PREFIX = "limbeck_scratch_";

  /** Access denied, to the database or to the command. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1227);

  private final Connection connection;
  private final String live;
  private final String name;

  private ScratchDatabase(Connection connection, String live, String name) {
    this.connection = connection;
    this.live = live;
    this.name = name;
  }

  /** Opens the place on the live connection; empty where its user may make no databases. */
  static Optional<ScratchPlace> open(Connection connection) throws SQLException {
    List<String> there =
        texts(
            connection,
            "SELECT DATABASE(), CONNECTION_ID(), default_character_set_name, default_collation_name"
                + " FROM information_schema.schemata WHERE schema_name = DATABASE()");
    if (there.isEmpty()) {
      return Optional.empty();
    }
    String name = PREFIX + there.get(1);
    try {
      sweep(connection);
      execute(connection, "DO GET_LOCK('" + name + "', 0)");
      execute(
          connection,
          "CREATE DATABASE %s CHARACTER SET %s COLLATE %s"
              .formatted(name, there.get(2), there.get(3)));
      ScratchDatabase place = new ScratchDatabase(connection, there.get(0), name);
      connection.setCatalog(name);
      return Optional.of(place);
    } catch (SQLException e) {
      execute(connection, "DO RELEASE_LOCK('" + name + "')");
      if (DENIED.contains(e.getErrorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Drops what killed processes left. */
  private static void sweep(Connection connection) throws SQLException {
    String left =
        "SELECT schema_name FROM information_schema.schemata"
            + " WHERE schema_name REGEXP '^"
            + PREFIX
            + "[0-9]+$' AND IS_FREE_LOCK(schema_name)";
    for (String name : texts(connection, left)) {
      execute(connection, "DROP DATABASE IF EXISTS " + name);
>>>>>>> main
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
<<<<<<< HEAD
  public boolean standsAlone() {
=======
  public boolean populated() {
>>>>>>> main
    return false;
  }

  @Override
<<<<<<< HEAD
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
=======
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return new StrictTransaction(connection);
>>>>>>> main
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    connection.setCatalog(live);
<<<<<<< HEAD
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name);
    }
  }
=======
    execute(connection, "DROP DATABASE IF EXISTS " + name);
    execute(connection, "DO RELEASE_LOCK('" + name + "')");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All values, row by row. */
  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          texts.add(rows.getString(i));
        }
      }
    }
    return texts;
  }
>>>>>>> main
}
