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
  /** Names of relations that only schemas behind the place know; indexes where they matter. */
  private static final String ONLY_BEHIND =
      """
      SELECT DISTINCT c.relname::text
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = ANY (?) AND n.nspname = ANY (?)
        AND (c.relkind NOT IN ('i', 'I') OR ?)
        AND NOT EXISTS (
          SELECT 1 FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        AND to_regclass(? || '.' || quote_ident(c.relname)) IS NULL
      """;

  private static final Set<String> KINDS =
      Set.of("table", "view", "sequence", "index", "type", "domain");
  private static final Set<String> ABOUT_ONE = Set.of("drop", "alter", "comment");
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
    VIEW("VIEW", " AS SELECT"),
    MATERIALIZED_VIEW("MATERIALIZED VIEW", " AS SELECT");

    private final String word;
    private final String body;

    Relation(String word, String body) {
      this.word = word;
      this.body = body;
    }

    /** What a statement takes a relation for that stands behind its second word. */
    static Relation of(List<SqlToken> words) {
      boolean named = words.size() > 1 && ABOUT_ONE.contains(StandIns.name(words.get(0)));
      return switch (named ? StandIns.name(words.get(1)) : "") {
        case "sequence" -> SEQUENCE;
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
    Set<String> names = new TreeSet<>();
    words.stream()
        .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.QUOTED)
        .forEach(token -> names.add(name(token)));
    names.removeAll(made);
    boolean indexes = ABOUT_ONE.contains(name(words.get(0)));
    for (String name : onlyBehind(names, indexes)) {
      if (words.size() > 1 && words.get(1).is("index")) {
        String table = base + "." + Identifiers.alwaysQuote(INDEXED + name);
        execute("CREATE TABLE " + table + " (a integer)");
        execute("CREATE INDEX " + Identifiers.alwaysQuote(name) + " ON " + table + " (a)");
      } else {
        Relation relation = Relation.of(words);
        String quoted = base + "." + Identifiers.alwaysQuote(name);
        execute("CREATE " + relation.word + " " + quoted + relation.body);
        there.put(name, relation);
      }
    }
  }

  private Set<String> onlyBehind(Set<String> names, boolean indexes) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(ONLY_BEHIND)) {
      statement.setArray(1, connection.createArrayOf("name", names.toArray()));
      statement.setArray(2, connection.createArrayOf("name", behind.toArray()));
      statement.setBoolean(3, indexes);
      statement.setString(4, base);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  /** The names that a statement gives to something new. */
  private static Set<String> made(List<SqlToken> words) {
    Set<String> names = new TreeSet<>();
    if (words.get(0).is("create")) {
      int at = 1;
      while (at < Math.min(HEAD, words.size()) && !KINDS.contains(name(words.get(at)))) {
        at++;
      }
      at++;
      while (at < words.size()
          && (words.get(at).is("if") || words.get(at).is("not") || words.get(at).is("exists"))) {
        at++;
      }
      if (at + 2 < words.size() && words.get(at + 1).is(".")) {
        at += 2;
      }
      if (at < words.size()) {
        names.add(name(words.get(at)));
      }
    }
    for (int i = 2; i < words.size(); i++) {
      if (words.get(i - 1).is("to") && words.get(i - 2).is("rename")) {
        names.add(name(words.get(i)));
      }
    }
    return names;
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
