package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.postgresql.Token.Kind;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schema of temporary objects, as the default one, in a transaction that is rolled back. The
 * right to make temporary tables is enough for it, which everybody has by default.
 *
 * <p>The user's own schemas stay on the search path behind it, for the types and functions in them.
 * So that no statement finds a table there which it does not find here, each name in a statement
 * that only the user's schemas know is first given to an empty table here.
 */
final class TemporaryPlace implements ScratchPlace {
  private static final String PATH =
      """
      SELECT set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true),
        set_config('lock_timeout', '5s', true), set_config('statement_timeout', '60s', true)
      """;

  /** Names of relations that are to be found behind the temporary schema only. */
  private static final String BEHIND =
      """
      SELECT DISTINCT c.relname::text
      FROM pg_class c
      WHERE c.relname = ANY (?)
        AND c.relnamespace <> pg_my_temp_schema()
        AND c.relnamespace IN (
          SELECT n.oid FROM pg_namespace n WHERE n.nspname = ANY (current_schemas(false)))
        AND NOT EXISTS (
          SELECT 1 FROM pg_class t
          WHERE t.relnamespace = pg_my_temp_schema() AND t.relname = c.relname)
      """;

  private static final int CAPACITY = 500;

  private static final String FIRST = "limbeck scratch place";

  private final Connection connection;
  private final boolean autocommit;
  private final Set<String> stand = new HashSet<>(Set.of(FIRST));

  /**
   * Names that are found here, or nowhere, so far as nothing was dropped or renamed since. One that
   * is nowhere is no relation's: the statement that it stood in would have failed.
   */
  private final Set<String> asked = new HashSet<>();

  /** What was ever made here: a sequence that was not is the user's own, and may be asked. */
  private final Set<String> here = new HashSet<>();

  private TemporaryPlace(Connection connection, boolean autocommit) {
    this.connection = connection;
    this.autocommit = autocommit;
  }

  /** Opens the place on the live connection, which is free again when it is closed. */
  static TemporaryPlace open(Connection connection) throws SQLException {
    TemporaryPlace place = new TemporaryPlace(connection, connection.getAutoCommit());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE " + Identifiers.alwaysQuote(FIRST) + " ()");
      statement.execute(PATH);
      return place;
    } catch (SQLException e) {
      place.close();
      throw e;
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public boolean populated() {
    return false;
  }

  /** A table takes some ten locks of the memory that all sessions share. */
  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) {
    return RevisionTransaction.NONE;
  }

  @Override
  public void confine(String sql, List<Operation> operations) throws SQLException {
    Set<String> names = new TreeSet<>();
    Set<String> counted = new TreeSet<>();
    Set<String> made = new TreeSet<>(NewNames.of(operations));
    List<Token> tokens = ExpressionText.essentials(sql);
    boolean takesAway = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED) {
        names.add(name(token));
        takesAway |= token.isWord("drop") || token.isWord("rename") || token.isWord("schema");
        if (isMade(tokens, i)) {
          made.add(name(token));
        }
      } else if (token.kind() == Kind.STRING && isCounted(tokens, i)) {
        sequence(token).filter(here::contains).ifPresent(counted::add);
      }
    }
    here.addAll(made);
    refuse(counted);
    for (String name : made) {
      if (stand.remove(name)) {
        execute("DROP TABLE pg_temp." + Identifiers.alwaysQuote(name));
        asked.remove(name);
      }
    }
    names.removeAll(made);
    names.removeAll(asked);
    if (!names.isEmpty()) {
      hide(names);
    }
    if (takesAway) {
      asked.clear();
    }
  }

  /** Whether a string is the name of a sequence: {@code nextval('numbers')}. */
  private static boolean isCounted(List<Token> tokens, int i) {
    return i > 1 && tokens.get(i - 1).is("(") && tokens.get(i - 2).isWord("nextval");
  }

  /** The name in a string, where it has no schema. */
  private static Optional<String> sequence(Token string) {
    String text = string.text();
    List<Token> name =
        ExpressionText.essentials(text.substring(1, text.length() - 1).replace("''", "'"));
    return name.size() == 1
            && (name.get(0).kind() == Kind.WORD || name.get(0).kind() == Kind.QUOTED)
        ? Optional.of(name(name.get(0)))
        : Optional.empty();
  }

  /** Whether a word is the name that a relation gets, beside those that the operations tell. */
  private static boolean isMade(List<Token> tokens, int i) {
    return i > 1
        && ((tokens.get(i - 1).isWord("to") && tokens.get(i - 2).isWord("rename"))
            || (tokens.get(i - 1).isWord("constraint") && tokens.get(i - 2).isWord("add"))
            || (tokens.get(0).isWord("create")
                && (tokens.get(i - 1).isWord("index") || tokens.get(i - 1).isWord("sequence"))));
  }

  /** A sequence that was here and is not now: the user's own of that name is not meant. */
  private void refuse(Set<String> sequences) throws SQLException {
    for (String name : sequences.isEmpty() ? sequences : behind(sequences)) {
      throw new SQLException(
          "relation " + Identifiers.alwaysQuote(name) + " does not exist", "42P01");
    }
  }

  /** Gives those names to empty tables that are to be found behind only. */
  private void hide(Set<String> names) throws SQLException {
    for (String name : behind(names)) {
      execute("CREATE TEMPORARY TABLE " + Identifiers.alwaysQuote(name) + " ()");
      stand.add(name);
    }
    asked.addAll(names);
  }

  /** Those of some names that are to be found behind only. */
  private Set<String> behind(Set<String> names) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
      statement.setArray(1, connection.createArrayOf("name", names.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  private static String name(Token token) {
    String text = token.text();
    return token.kind() == Kind.WORD
        ? ExpressionText.lower(text)
        : text.substring(1, text.length() - 1).replace("\"\"", "\"");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A stand-in has no columns, which nothing that a revision makes is without. */
  @Override
  public Schema own(Schema inspected) {
    return inspected.withoutTables(
        table -> stand.contains(table.name().name()) && table.columns().isEmpty());
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      connection.rollback();
    } finally {
      connection.setAutoCommit(autocommit);
    }
  }
}
