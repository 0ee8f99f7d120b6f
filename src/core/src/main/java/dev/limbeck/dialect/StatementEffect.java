package dev.limbeck.dialect;

import dev.limbeck.dialect.StatementEffect.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a statement does that the catalogue shows afterwards, as far as its text tells: which
 * objects it makes, removes or renames.
 *
 * @param changes all of which happen, or none; empty where no name tells whether they did
 * @param repeatable whether sending it again does no harm, where nothing else is known
 */
public record StatementEffect(List<Change> changes, boolean repeatable) {
  private static final StatementEffect NONE = new StatementEffect(List.of(), true);
  private static final StatementEffect UNKNOWN = new StatementEffect(List.of(), false);

  /** What only touches rows is undone with the transaction in which it was announced. */
  private static final Set<String> ROWS =
      Set.of("insert", "update", "delete", "merge", "replace", "select", "with", "values");

  private static final Set<String> WRITING =
      Set.of("insert", "update", "delete", "merge", "replace");

  private static final Set<String> CALLS =
      Set.of("call", "exec", "execute", "begin", "declare", "do");

  private static final Set<String> REPEATABLE =
      Set.of(
          "comment",
          "grant",
          "revoke",
          "analyze",
          "analyse",
          "vacuum",
          "reindex",
          "optimize",
          "set",
          "reset",
          "use",
          "refresh",
          "checkpoint",
          "show",
          "explain");

  /**
   * One object that comes, goes, or is called otherwise.
   *
   * @param of what it is: table, view, index, sequence, schema, column, constraint, primary key;
   *     foreign key where the statement says so
   * @param table where it belongs to, for columns, constraints and indexes; empty text where the
   *     statement does not say
   * @param name empty text for a primary key
   * @param newName for a rename; else empty text
   */
  public record Change(Kind kind, String of, String table, String name, String newName) {
    /** What happens to it. */
    public enum Kind {
      /** It was not there before. */
      MADE,
      /** It is not there afterwards. */
      REMOVED,
      /** It has another name. */
      RENAMED
    }

    private boolean ofConstraint() {
      return of.equals("constraint") || of.equals("foreign key");
    }

    private boolean makesAgain(Change removal) {
      return kind == Kind.MADE
          && (of.equals(removal.of) || (ofConstraint() && removal.ofConstraint()))
          && table.equalsIgnoreCase(removal.table)
          && name.equalsIgnoreCase(removal.name);
    }
  }

  /** Copies the list. */
  public StatementEffect {
    changes = List.copyOf(changes);
  }

  /** Reads a statement. */
  public static StatementEffect of(String sql, SqlLexer lexer) {
    return of(reader(sql, lexer));
  }

  /** Whether a statement only touches rows, as far as its text tells. */
  public static boolean isOfRows(String sql, SqlLexer lexer) {
    return reader(sql, lexer).takeAny(ROWS);
  }

  /**
   * Whether a statement writes rows and, as far as its text tells, does nothing to what they are
   * in: a query may make a table of its result.
   */
  public static boolean writesRows(String sql, SqlLexer lexer) {
    Reader reader = reader(sql, lexer);
    return reader.takeAny(WRITING)
        || (reader.take("with") && WRITING.stream().anyMatch(reader::mentions));
  }

  /** Whether a statement drops more than one object, each by itself. */
  public static boolean removesSeveral(String sql, SqlLexer lexer) {
    Reader reader = reader(sql, lexer);
    boolean drops = reader.take("drop");
    while (drops && !reader.atEnd() && !reader.is(",")) {
      reader.skip();
    }
    return drops && !reader.atEnd();
  }

  /** Whether a statement calls code of which its text does not tell what it does. */
  public static boolean isCall(String sql, SqlLexer lexer) {
    return reader(sql, lexer).takeAny(CALLS);
  }

  private static Reader reader(String sql, SqlLexer lexer) {
    return new Reader(lexer.tokens(sql).stream().filter(token -> !token.blank()).toList());
  }

  private static StatementEffect of(Reader reader) {
    if (reader.takeAny(ROWS) || reader.takeAny(REPEATABLE)) {
      return NONE;
    }
    if (reader.take("create")) {
      return creation(reader);
    }
    if (reader.take("drop")) {
      return removal(reader);
    }
    if (reader.take("alter")) {
      return alteration(reader);
    }
    if (reader.take("rename")) {
      return renaming(reader);
    }
    return UNKNOWN;
  }

  private static StatementEffect creation(Reader reader) {
    String of = "";
    for (int i = 0; i < 6 && of.isEmpty(); i++) {
      if (reader.take("replace")) {
        return NONE;
      }
      of = reader.takeObject();
      if (of.isEmpty()) {
        reader.skip();
      }
    }
    boolean concurrently = reader.take("concurrently");
    if (reader.takeIf()) {
      return concurrently ? UNKNOWN : NONE;
    }
    if (of.isEmpty() || reader.atEnd() || reader.is("on")) {
      return UNKNOWN;
    }
    String name = reader.name();
    String table = reader.take("on") ? reader.skipping("only").name() : "";
    return one(new Change(Kind.MADE, of, table, name, ""));
  }

  private static StatementEffect removal(Reader reader) {
    reader.take("materialized");
    String of = reader.takeObject();
    reader.take("concurrently");
    if (reader.takeIf()) {
      return NONE;
    }
    if (of.isEmpty()) {
      return UNKNOWN;
    }
    List<String> names = new ArrayList<>(List.of(reader.name()));
    while (reader.take(",")) {
      names.add(reader.name());
    }
    String table = reader.take("on") ? reader.name() : "";
    String what = of;
    return new StatementEffect(
        names.stream().map(name -> new Change(Kind.REMOVED, what, table, name, "")).toList(),
        false);
  }

  /** Of MariaDB: tables; of Derby: tables, indexes and columns. */
  private static StatementEffect renaming(Reader reader) {
    String of = reader.take("column") ? "column" : reader.takeObject();
    if (of.isEmpty()) {
      return UNKNOWN;
    }
    String name = reader.name();
    String table = of.equals("column") ? reader.lastQualifier() : "";
    return reader.take("to")
        ? one(new Change(Kind.RENAMED, of, table, name, reader.name()))
        : UNKNOWN;
  }

  private static StatementEffect alteration(Reader reader) {
    reader.takeAny(Set.of("online", "ignore"));
    String of = reader.takeObject();
    if (of.isEmpty()) {
      return UNKNOWN;
    }
    reader.takeIf();
    reader.take("only");
    String name = reader.name();
    if (!of.equals("table")) {
      return reader.take("rename") && reader.take("to")
          ? one(new Change(Kind.RENAMED, of, "", name, reader.name()))
          : new StatementEffect(List.of(), of.equals("sequence") || of.equals("view"));
    }
    List<Change> changes = new ArrayList<>();
    boolean repeatable = true;
    for (Reader clause : reader.clauses()) {
      StatementEffect effect = TableClause.effect(name, clause);
      changes.addAll(effect.changes());
      repeatable &= effect.repeatable() || !effect.changes().isEmpty();
    }
    return saidAnew(changes, repeatable);
  }

  /**
   * What one statement removes and makes again is there before and after it, and tells nothing. A
   * constraint or an index can be said anew any number of times; a column loses its values by it.
   */
  private static StatementEffect saidAnew(List<Change> changes, boolean repeatable) {
    List<Change> again =
        changes.stream()
            .filter(
                change ->
                    change.kind() == Kind.REMOVED
                        && changes.stream().anyMatch(other -> other.makesAgain(change)))
            .toList();
    List<Change> telling =
        changes.stream()
            .filter(
                change -> !again.contains(change) && again.stream().noneMatch(change::makesAgain))
            .toList();
    return new StatementEffect(
        telling, repeatable && again.stream().noneMatch(change -> change.of().equals("column")));
  }

  static StatementEffect one(Change change) {
    return new StatementEffect(List.of(change), false);
  }

  static StatementEffect repeatable(boolean harmless) {
    return harmless ? NONE : UNKNOWN;
  }

  /** Goes through the tokens of a statement. */
  static final class Reader {
    private static final Set<String> OBJECTS =
        Set.of("table", "view", "index", "sequence", "schema", "database");

    private final List<SqlToken> tokens;
    private int at;
    private String qualifier = "";

    Reader(List<SqlToken> tokens) {
      this.tokens = tokens;
    }

    boolean atEnd() {
      return at >= tokens.size();
    }

    boolean is(String word) {
      return !atEnd() && tokens.get(at).is(word);
    }

    boolean take(String word) {
      boolean found = is(word);
      at += found ? 1 : 0;
      return found;
    }

    boolean takeAny(Set<String> words) {
      return words.stream().anyMatch(this::take);
    }

    /** A kind of object; empty text where none stands here. */
    String takeObject() {
      String found = OBJECTS.stream().filter(this::is).findFirst().orElse("");
      at += found.isEmpty() ? 0 : 1;
      return found.equals("database") ? "schema" : found;
    }

    /** {@code IF EXISTS} or {@code IF NOT EXISTS}. */
    boolean takeIf() {
      if (!take("if")) {
        return false;
      }
      take("not");
      return take("exists");
    }

    Reader skipping(String word) {
      take(word);
      return this;
    }

    void skip() {
      at++;
    }

    /** A name without what it is qualified with. */
    String name() {
      String name = "";
      qualifier = "";
      do {
        qualifier = name;
        name = atEnd() ? "" : tokens.get(at).name();
        at++;
      } while (take("."));
      return name;
    }

    /** What the last name was qualified with. */
    String lastQualifier() {
      return qualifier;
    }

    /** Whether a word stands anywhere in the rest. */
    boolean mentions(String word) {
      return tokens.subList(Math.min(at, tokens.size()), tokens.size()).stream()
          .anyMatch(token -> token.is(word));
    }

    /** The rest, cut at its commas. */
    List<Reader> clauses() {
      List<Reader> clauses = new ArrayList<>();
      List<SqlToken> current = new ArrayList<>();
      int depth = 0;
      for (SqlToken token : tokens.subList(Math.min(at, tokens.size()), tokens.size())) {
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        if (depth == 0 && token.is(",")) {
          clauses.add(new Reader(List.copyOf(current)));
          current.clear();
        } else {
          current.add(token);
        }
      }
      clauses.add(new Reader(List.copyOf(current)));
      return clauses;
    }
  }
}
