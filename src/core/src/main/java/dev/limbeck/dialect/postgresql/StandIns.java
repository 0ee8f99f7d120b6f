package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Empty relations in the names of the user's own, so that no statement in a scratch place finds
 * those behind it: tables, or what a DROP or ALTER calls them.
 */
final class StandIns {
  /** Names of relations that only schemas behind the place know; some where they are indexes. */
  private static final String ONLY_BEHIND =
      """
      SELECT DISTINCT c.relname::text
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = ANY (?) AND n.nspname = ANY (?)
        AND (c.relkind NOT IN ('i', 'I') OR c.relname = ANY (?))
        AND NOT EXISTS (
          SELECT 1 FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        AND to_regclass(? || '.' || quote_ident(c.relname)) IS NULL
      """;

  private static final Set<String> KINDS =
      Set.of("table", "view", "sequence", "index", "type", "domain");
  private static final Set<String> ABOUT_ONE = Set.of("drop", "alter", "comment");
  private static final Set<String> BEFORE_NAME = Set.of("if", "not", "exists", "only");

  /** What follows the name of a constraint that has an index of that name. */
  private static final Set<String> WITH_INDEX = Set.of("primary", "unique", "exclude");

  private static final int HEAD = 8;

  /** How the tables of indexes begin that stand in for others. */
  private static final String INDEXED = "limbeck index ";

  private final Connection connection;
  private final String base;
  private final List<String> behind;
  private final Map<String, Relation> there = new HashMap<>();

  private enum Relation {
    TABLE("TABLE", " ()"),
    SEQUENCE("SEQUENCE", ""),
    INDEX("INDEX", ""),
    VIEW("VIEW", " AS SELECT"),
    MATERIALIZED_VIEW("MATERIALIZED VIEW", " AS SELECT");

    private final String word;
    private final String body;

    Relation(String word, String body) {
      this.word = word;
      this.body = body;
    }

    /** What a statement takes a relation for that stands behind such a word. */
    static Relation of(String kind) {
      return switch (kind) {
        case "sequence" -> SEQUENCE;
        case "index" -> INDEX;
        case "view" -> VIEW;
        case "materialized" -> MATERIALIZED_VIEW;
        default -> TABLE;
      };
    }
  }

  StandIns(Connection connection, String base, List<String> behind) {
    this.connection = connection;
    this.base = base;
    this.behind = behind;
  }

  /** Makes those that a statement needs, and removes those of the names that it makes itself. */
  void before(String sql) throws SQLException {
    if (behind.isEmpty()) {
      return;
    }
    List<SqlToken> words = ScriptRewriting.words(sql);
    Set<String> made = made(words);
    for (String name : made) {
      Relation old = there.remove(name);
      if (old != null) {
        execute("DROP " + old.word + " IF EXISTS " + base + "." + Identifiers.alwaysQuote(name));
      }
    }
    Set<String> names = searched(words);
    names.removeAll(made);
    int kind = kind(words);
    Relation relation = Relation.of(kind < 0 ? "" : name(words.get(kind)));
    Set<String> indexes = relation == Relation.INDEX ? names : target(words, kind);
    for (String name : onlyBehind(names, indexes)) {
      make(relation, name);
    }
  }

  private void make(Relation relation, String name) throws SQLException {
    String quoted = Identifiers.alwaysQuote(name);
    if (relation == Relation.INDEX) {
      String table = base + "." + Identifiers.alwaysQuote(INDEXED + name);
      execute("CREATE TABLE IF NOT EXISTS " + table + " (a integer)");
      execute("CREATE INDEX " + quoted + " ON " + table + " (a)");
    } else {
      execute("CREATE " + relation.word + " " + base + "." + quoted + relation.body);
    }
    there.put(name, relation);
  }

  private Set<String> onlyBehind(Set<String> names, Set<String> indexes) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(ONLY_BEHIND)) {
      statement.setArray(1, connection.createArrayOf("name", names.toArray()));
      statement.setArray(2, connection.createArrayOf("name", behind.toArray()));
      statement.setArray(3, connection.createArrayOf("name", indexes.toArray()));
      statement.setString(4, base);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  /**
   * The names that the search path, or the schema it begins with, may have to lead to something.
   */
  private Set<String> searched(List<SqlToken> words) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < words.size(); i++) {
      SqlToken token = words.get(i);
      boolean elsewhere = i > 1 && words.get(i - 1).is(".") && !name(words.get(i - 2)).equals(base);
      if ((token.kind() == Kind.WORD || token.kind() == Kind.QUOTED) && !elsewhere) {
        names.add(name(token));
      }
    }
    return names;
  }

  /** Where a DROP, ALTER or COMMENT says what it is about; below zero in other statements. */
  private static int kind(List<SqlToken> words) {
    int at = words.get(0).is("comment") ? 2 : 1;
    return ABOUT_ONE.contains(name(words.get(0))) && at < words.size() ? at : -1;
  }

  /** What the statement is about: ALTER TABLE takes an index too. */
  private static Set<String> target(List<SqlToken> words, int kind) {
    int at = named(words, kind + 1);
    return kind < 0 || at >= words.size() ? Set.of() : Set.of(name(words.get(at)));
  }

  /** The names that a statement gives to something new. */
  private static Set<String> made(List<SqlToken> words) {
    Set<String> names = new TreeSet<>();
    if (words.get(0).is("create")) {
      int at = 1;
      while (at < Math.min(HEAD, words.size()) && !KINDS.contains(name(words.get(at)))) {
        at++;
      }
      if (at < Math.min(HEAD, words.size())) {
        addMade(names, words, at + 1);
      }
    }
    for (int i = 2; i < words.size(); i++) {
      if (words.get(i - 2).is("rename") && words.get(i - 1).is("to")) {
        addMade(names, words, i);
      } else if (words.get(i - 2).is("rename") && words.get(i - 1).is("constraint")) {
        addMade(names, words, i + 2);
      } else if (words.get(i - 2).is("sequence") && words.get(i - 1).is("name")) {
        addMade(names, words, i);
      } else if (words.get(i - 2).is("constraint") && WITH_INDEX.contains(name(words.get(i)))) {
        addMade(names, words, i - 1);
      }
    }
    return names;
  }

  private static void addMade(Set<String> names, List<SqlToken> words, int from) {
    int at = named(words, from);
    if (at < words.size()) {
      names.add(name(words.get(at)));
    }
  }

  /** Where the name stands that begins here, behind IF EXISTS and its schema. */
  private static int named(List<SqlToken> words, int from) {
    int at = from;
    while (at < words.size()
        && words.get(at).kind() == Kind.WORD
        && BEFORE_NAME.contains(name(words.get(at)))) {
      at++;
    }
    return at + 2 < words.size() && words.get(at + 1).is(".") ? at + 2 : at;
  }

  private static String name(SqlToken token) {
    return token.kind() == Kind.WORD ? ExpressionText.lower(token.text()) : token.name();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What was read, without them. */
  Inspection without(Inspection inspection) {
    return new Inspection(
        inspection
            .schema()
            .withoutTables(
                table ->
                    table.name().inDefaultSchema()
                        && (table.name().name().startsWith(INDEXED)
                            || (there.containsKey(table.name().name())
                                && table.columns().isEmpty())))
            .withoutSequences(
                sequence ->
                    sequence.name().inDefaultSchema()
                        && there.get(sequence.name().name()) == Relation.SEQUENCE),
        inspection.notCompared(),
        inspection.owned());
  }
}
