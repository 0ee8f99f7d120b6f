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
  private static final String INDEX_STATE =
      """
      SELECT i.indisvalid AND i.indisready, c.oid::regclass::text
      FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = ?
        AND CASE WHEN ? = '' THEN pg_table_is_visible(i.indrelid) ELSE n.nspname = ? END
      """;

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

  /** The index that is made or removed; empty for every other statement. */
  private Optional<String> index() {
    int at = indexWord() + 2;
    if (at < 2) {
      return Optional.empty();
    }
    while (Set.of("if", "not", "exists").contains(word(at))) {
      at++;
    }
    while (word(at + 1).equals(".")) {
      at += 2;
    }
    return at < tokens.size() && !word(at).equals("on")
        ? Optional.of(name(tokens.get(at).text()))
        : Optional.empty();
  }

  /** The schema that the index's own name, or its table's, is qualified with; else empty text. */
  private String schema() {
    int at = words.contains("on") ? words.indexOf("on") + 1 : indexWord() + 2;
    while (Set.of("if", "not", "exists", "only").contains(word(at))) {
      at++;
    }
    return word(at + 1).equals(".") ? name(tokens.get(at).text()) : "";
  }

  private static String name(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }

  /**
   * What became of a statement that makes or removes an index beside the work of others; removes
   * what it left half done. Empty for every other statement.
   */
  static Optional<Outcome> outcome(Connection live, String sql) throws SQLException {
    StandingAlone statement = new StandingAlone(sql);
    Optional<String> index = statement.alone() ? statement.index() : Optional.empty();
    if (index.isEmpty()) {
      return Optional.empty();
    }
    boolean making = statement.word(0).equals("create");
    try (PreparedStatement query = live.prepareStatement(INDEX_STATE)) {
      query.setString(1, index.get());
      query.setString(2, statement.schema());
      query.setString(3, statement.schema());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.of(making ? Outcome.NOT_DONE : Outcome.DONE);
        }
        if (making && row.getBoolean(1)) {
          return Optional.of(Outcome.DONE);
        }
        if (making) {
          remove(live, row.getString(2));
        }
        return Optional.of(Outcome.NOT_DONE);
      }
    }
  }

  private static void remove(Connection live, String quotedName) throws SQLException {
    try (Statement statement = live.createStatement()) {
      statement.execute("DROP INDEX CONCURRENTLY " + quotedName);
    }
  }
}
