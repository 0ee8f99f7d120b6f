package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Outcome;
import dev.limbeck.dialect.postgresql.Token.Kind;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Statements that PostgreSQL refuses inside of a transaction, and what they leave behind when they
 * are interrupted: an index that is there and not valid.
 */
final class StandingAlone {
  private static final Set<String> ALWAYS = Set.of("vacuum");
  private static final Set<String> WHOLE = Set.of("database", "tablespace", "system");
  private static final String INDEX_MADE =
      """
      SELECT i.indisvalid AND i.indisready, c.oid::regclass::text
      FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
      WHERE c.relname = ? AND i.indrelid = to_regclass(?)
      """;
  private static final String INDEX_REMOVED = "SELECT to_regclass(?) IS NULL";

  private final List<String> words;
  private final List<Token> tokens;

  private StandingAlone(String sql) {
    this.tokens = Lexer.tokens(sql).stream().filter(token -> token.kind() != Kind.SPACE).toList();
    this.words = tokens.stream().map(token -> token.text().toLowerCase(Locale.ROOT)).toList();
  }

  static boolean is(Operation operation) {
    if (operation instanceof CreateIndex create) {
      return create.concurrently();
    }
    if (operation instanceof DropIndex drop) {
      return drop.concurrently();
    }
    return operation instanceof ExecuteSql execute
        && execute
            .sqlFor(PostgresqlDialect.NAME)
            .map(PostgresqlScript::split)
            .orElse(List.of())
            .stream()
            .anyMatch(StandingAlone::is);
  }

  static boolean is(String sql) {
    return new StandingAlone(sql).alone();
  }

  private String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  private boolean alone() {
    return switch (word(0)) {
      case "create", "drop" ->
          WHOLE.contains(word(1))
              || (indexWord() > 0 && word(indexWord() + 1).equals("concurrently"));
      case "reindex" -> words.contains("concurrently") || WHOLE.contains(word(1));
      case "alter" -> word(1).equals("system") || detachesConcurrently();
      default -> ALWAYS.contains(word(0));
    };
  }

  private boolean detachesConcurrently() {
    return word(1).equals("table") && words.contains("detach") && words.contains("concurrently");
  }

  /** Where INDEX stands, behind CREATE, CREATE UNIQUE or DROP; -1 where it does not. */
  private int indexWord() {
    int at = word(1).equals("unique") ? 2 : 1;
    return word(at).equals("index") ? at : -1;
  }

  /** Behind INDEX, CONCURRENTLY and IF EXISTS or IF NOT EXISTS. */
  private int behind(int at) {
    while (Set.of("concurrently", "if", "not", "exists", "only").contains(word(at))) {
      at++;
    }
    return at;
  }

  /** A name with what it is qualified with, as it is written; empty text where none stands. */
  private String relation(int from) {
    int at = behind(from);
    if (at >= words.size() || word(at).equals("on")) {
      return "";
    }
    StringBuilder relation = new StringBuilder(tokens.get(at).text());
    for (; word(at + 1).equals(".") && at + 2 < words.size(); at += 2) {
      relation.append('.').append(tokens.get(at + 2).text());
    }
    return relation.toString();
  }

  /** What a statement does with an index beside the work of others. */
  private record Index(boolean made, String name, String table) {}

  /** Empty for every other statement. */
  private Optional<Index> index() {
    if (!alone() || indexWord() < 0) {
      return Optional.empty();
    }
    String name = relation(indexWord() + 1);
    boolean made = word(0).equals("create");
    int on = words.indexOf("on");
    if (name.isEmpty() || (made && on < 0)) {
      return Optional.empty();
    }
    return Optional.of(new Index(made, name, made ? relation(on + 1) : ""));
  }

  private static String unquoted(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }

  /** What is there of an index that is made: its name as SQL, and whether it is valid. */
  private record Found(boolean valid, String quotedName) {}

  /** An index of that name on the table that the statement names; none on another table. */
  private static Optional<Found> found(Connection live, Index index) throws SQLException {
    try (PreparedStatement query = live.prepareStatement(INDEX_MADE)) {
      query.setString(1, unquoted(index.name()));
      query.setString(2, index.table());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Found(row.getBoolean(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  /**
   * What became of a statement that makes or removes an index beside the work of others. Empty for
   * every other statement.
   */
  static Optional<Outcome> outcome(Connection live, String sql) throws SQLException {
    Optional<Index> index = new StandingAlone(sql).index();
    if (index.isEmpty()) {
      return Optional.empty();
    }
    boolean done =
        index.get().made()
            ? found(live, index.get()).map(Found::valid).orElse(false)
            : isRemoved(live, index.get());
    return Optional.of(done ? Outcome.DONE : Outcome.NOT_DONE);
  }

  private static boolean isRemoved(Connection live, Index index) throws SQLException {
    try (PreparedStatement query = live.prepareStatement(INDEX_REMOVED)) {
      query.setString(1, index.name());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /**
   * Whether the index that a statement is to make is there before it is sent, so that it will be
   * refused: whatever its state, it is not the statement's.
   */
  static boolean isTaken(Connection live, String sql) throws SQLException {
    Optional<Index> index = new StandingAlone(sql).index();
    return index.isPresent() && index.get().made() && found(live, index.get()).isPresent();
  }

  /**
   * Removes the index that is not valid which a statement has left that makes it. That it is its
   * own follows from its name and table, and from there having been none when the statement was
   * announced ({@link #isTaken}).
   */
  static void removeLeftovers(Connection live, String sql) throws SQLException {
    Optional<String> removal = removal(live, sql);
    if (removal.isPresent()) {
      try (Statement statement = live.createStatement()) {
        statement.execute(removal.get());
      }
    }
  }

  /** What a statement that was refused has left behind, in words. */
  static Optional<String> remains(Connection live, String sql) throws SQLException {
    return removal(live, sql)
        .map(
            removal ->
                "The index stays as one that is not valid: every write keeps it, and no query uses"
                    + " it. The next start drops it; so does '"
                    + removal
                    + "' now.");
  }

  private static Optional<String> removal(Connection live, String sql) throws SQLException {
    Optional<Index> index = new StandingAlone(sql).index();
    if (index.isEmpty() || !index.get().made()) {
      return Optional.empty();
    }
    return found(live, index.get())
        .filter(found -> !found.valid())
        .map(found -> "DROP INDEX CONCURRENTLY " + found.quotedName());
  }
}
