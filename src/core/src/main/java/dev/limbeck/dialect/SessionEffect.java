package dev.limbeck.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a statement does to its session, as far as its text tells: that is gone with the session,
 * though nothing of it is undone in the database.
 *
 * @param settings what it sets for all statements behind it
 * @param names what it makes for those that mention it: variables, temporary tables, prepared
 *     statements, the result of the last statement
 * @param removed names that mean nothing any more behind it
 * @param used names of that kind that it mentions
 * @param repeatable whether it does nothing else, and the same in another session, if what it uses
 *     is the same there
 */
public record SessionEffect(
    Set<String> settings,
    Set<String> names,
    Set<String> removed,
    Set<String> used,
    boolean repeatable) {

  /** What functions tell of the statement before: {@code LAST_INSERT_ID()} and its like. */
  public static final String LAST_RESULT = "the result of the statement before";

  private static final Set<String> RESULTS =
      Set.of("last_insert_id", "row_count", "found_rows", "lastval", "currval", "scope_identity");

  private static final Set<String> ROWS =
      Set.of("insert", "update", "delete", "merge", "replace", "select", "with", "call");

  /** What {@code SET} says of others than the session, or of one transaction or statement. */
  private static final Set<String> NOT_OF_SESSION =
      Set.of(
          "global",
          "persist",
          "persist_only",
          "password",
          "default",
          "statement",
          "transaction",
          "constraints");

  private static final Set<String> NOT_RESET =
      Set.of("master", "replica", "slave", "query", "persist", "binary");

  /** Functions whose value follows from their arguments. */
  private static final Set<String> PURE =
      Set.of(
          "concat",
          "concat_ws",
          "replace",
          "upper",
          "lower",
          "trim",
          "coalesce",
          "ifnull",
          "nullif",
          "if",
          "set_config");

  /** Words without brackets whose value is another one next time, and what reads rows. */
  private static final Set<String> IMPURE =
      Set.of(
          "from",
          "current_timestamp",
          "current_date",
          "current_time",
          "localtime",
          "localtimestamp",
          "sysdate",
          "last_insert_id",
          "identity",
          "timestamp",
          "row_count",
          "warning_count",
          "error_count");

  /** Copies the sets. */
  public SessionEffect {
    settings = Set.copyOf(settings);
    names = Set.copyOf(names);
    removed = Set.copyOf(removed);
    used = Set.copyOf(used);
  }

  /** Reads a statement. */
  public static SessionEffect of(String sql, SqlLexer lexer) {
    return new Reader(lexer.opened(sql)).read();
  }

  /** Whether it sets something for all statements behind it, or makes something for some. */
  public boolean isEmpty() {
    return settings.isEmpty() && names.isEmpty() && removed.isEmpty();
  }

  /** Goes through the tokens of a statement. */
  private static final class Reader {
    private final List<SqlToken> tokens;
    private final Set<String> settings = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();
    private final Set<String> used = new HashSet<>();
    private boolean repeatable;

    Reader(List<SqlToken> tokens) {
      this.tokens = tokens;
    }

    SessionEffect read() {
      used.addAll(mentioned(tokens));
      switch (word(0)) {
        case "set" -> set();
        case "use" -> setting("database");
        case "reset" -> {
          if (!NOT_RESET.contains(word(1))) {
            setting(word(1));
          }
        }
        case "alter" -> {
          if (word(1).equals("session")) {
            setting(word(3));
          }
        }
        case "create", "declare", "prepare" -> {
          made();
          used.removeAll(names);
        }
        case "drop", "deallocate", "close" -> removed.addAll(mentioned(tokens));
        default -> rows();
      }
      return new SessionEffect(settings, names, removed, used, repeatable);
    }

    private boolean is(int at, String word) {
      return at >= 0 && at < tokens.size() && tokens.get(at).is(word);
    }

    private String word(int at) {
      return at < tokens.size() && tokens.get(at).kind() == SqlToken.Kind.WORD ? name(at) : "";
    }

    private String name(int at) {
      return at >= 0 && at < tokens.size() ? tokens.get(at).name().toLowerCase(Locale.ROOT) : "";
    }

    private void setting(String name) {
      settings.add(name);
      repeatable = true;
    }

    private void set() {
      int scope = is(1, "@") && is(2, "@") ? 3 : 1;
      if (NOT_OF_SESSION.contains(word(scope))) {
        return;
      }
      used.clear();
      repeatable = true;
      for (List<SqlToken> clause : clauses(tokens.subList(1, tokens.size()))) {
        new Clause(clause).read(this);
      }
    }

    /** A temporary table, a cursor or a prepared statement. */
    private void made() {
      boolean cursor =
          word(0).equals("declare") && tokens.stream().anyMatch(one -> one.is("cursor"));
      if (cursor || word(0).equals("prepare")) {
        names.add(name(1));
        return;
      }
      boolean temporary = false;
      for (int i = 1; i < Math.min(6, tokens.size()); i++) {
        temporary |= is(i, "temporary") || is(i, "temp");
        if (is(i, "table") || is(i, "view") || is(i, "sequence")) {
          if (temporary) {
            names.add(name(i + (is(i + 1, "if") ? 4 : 1)));
          }
          return;
        }
      }
    }

    private void rows() {
      boolean config = calls(tokens).contains("set_config");
      boolean assigns = false;
      for (int i = 1; i < tokens.size(); i++) {
        if (is(i, ":") && is(i + 1, "=") && is(i - 2, "@")) {
          names.add("@" + name(i - 1));
          assigns = true;
        }
        if (is(i, "into") && is(i + 1, "@")) {
          Set<String> targets = variables(tokens.subList(i, tokens.size()));
          names.addAll(targets);
          targets.removeAll(variables(tokens.subList(0, i)));
          used.removeAll(targets);
          assigns = true;
        }
        if (is(i, "into") && (is(i + 1, "temp") || is(i + 1, "temporary"))) {
          names.add(name(i + (is(i + 2, "table") ? 3 : 2)));
        }
      }
      if (word(0).equals("call") || word(0).equals("get") || word(0).equals("fetch")) {
        names.addAll(variables(tokens));
      }
      if (config) {
        settings.add(String.join(" ", "set_config", firstString()));
      }
      repeatable = word(0).equals("select") && (config || assigns) && pure(tokens);
      if (ROWS.contains(word(0)) && !repeatable) {
        names.add(LAST_RESULT);
      }
    }

    private String firstString() {
      return tokens.stream()
          .filter(token -> token.kind() == SqlToken.Kind.STRING)
          .map(SqlToken::name)
          .findFirst()
          .orElse("");
    }
  }

  /** One of the things that a {@code SET} sets. */
  private record Clause(List<SqlToken> tokens) {
    private static final Set<String> SCOPES = Set.of("session", "local");

    void read(Reader reader) {
      int at = 0;
      while (at < tokens.size() - 1 && (is(at, "@") ? is(at + 1, "@") : isScope(at))) {
        at += is(at, "@") ? 2 : 1;
        at += at < tokens.size() && is(at, ".") ? 1 : 0;
      }
      boolean variable = is(at, "@");
      int name = variable ? at + 1 : at;
      if (name >= tokens.size()) {
        return;
      }
      String target = tokens.get(name).name().toLowerCase(Locale.ROOT);
      List<SqlToken> value = tokens.subList(name + 1, tokens.size());
      if (variable) {
        reader.names.add("@" + target);
      } else {
        reader.settings.add(target);
      }
      reader.used.addAll(mentioned(value));
      reader.repeatable &= pure(value);
    }

    private boolean is(int at, String word) {
      return at < tokens.size() && tokens.get(at).is(word);
    }

    private boolean isScope(int at) {
      return tokens.get(at).kind() == SqlToken.Kind.WORD
          && SCOPES.contains(tokens.get(at).name().toLowerCase(Locale.ROOT));
    }
  }

  private static List<List<SqlToken>> clauses(List<SqlToken> tokens) {
    List<List<SqlToken>> clauses = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0 && tokens.get(i).is(",")) {
        clauses.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    clauses.add(tokens.subList(start, tokens.size()));
    return clauses;
  }

  /** Names in lower case, variables with their sign, {@link #LAST_RESULT} where it is asked for. */
  private static Set<String> mentioned(List<SqlToken> tokens) {
    Set<String> names = new HashSet<>(variables(tokens));
    for (SqlToken token : tokens) {
      if (token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED) {
        names.add(token.name().toLowerCase(Locale.ROOT));
      }
    }
    if (calls(tokens).stream().anyMatch(RESULTS::contains)) {
      names.add(LAST_RESULT);
    }
    return names;
  }

  private static Set<String> variables(List<SqlToken> tokens) {
    Set<String> variables = new TreeSet<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean second = i > 0 && tokens.get(i - 1).is("@");
      if (tokens.get(i).is("@") && !second && !tokens.get(i + 1).is("@")) {
        variables.add("@" + tokens.get(i + 1).name().toLowerCase(Locale.ROOT));
      }
    }
    return variables;
  }

  private static Set<String> calls(List<SqlToken> tokens) {
    Set<String> calls = new TreeSet<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).kind() == SqlToken.Kind.WORD && tokens.get(i + 1).is("(")) {
        calls.add(tokens.get(i).name().toLowerCase(Locale.ROOT));
      }
    }
    return calls;
  }

  private static boolean pure(List<SqlToken> tokens) {
    return PURE.containsAll(calls(tokens))
        && tokens.stream()
            .noneMatch(
                token ->
                    token.kind() == SqlToken.Kind.WORD
                        && IMPURE.contains(token.name().toLowerCase(Locale.ROOT)));
  }
}
