package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the names of scratch schemas in place of those that a statement names. */
final class ScriptRewriting {
  static final SqlLexer LEXER =
      new SqlLexer(
          EnumSet.of(
              SqlLexer.Feature.NESTED_COMMENTS,
              SqlLexer.Feature.DOLLAR_QUOTES,
              SqlLexer.Feature.ESCAPE_STRINGS));

  /** Functions whose first argument is the name of a sequence or table. */
  private static final Set<String> TAKES_NAME =
      Set.of("nextval", "currval", "setval", "to_regclass", "pg_get_serial_sequence");

  /** The schema that stands for one of the script's. */
  interface Schemas {
    /** Null where the qualifier is none that the place knows: an alias, pg_catalog. */
    @Nullable String inside(String schema, String name) throws SQLException;

    /** The same for a schema that is about to be made. */
    String made(String schema) throws SQLException;

    /** What stands behind the schemas that are named, on every search path. */
    List<String> behind();
  }

  private final Schemas schemas;

  ScriptRewriting(Schemas schemas) {
    this.schemas = schemas;
  }

  static List<SqlToken> words(String sql) {
    return LEXER.tokens(sql).stream().filter(token -> !token.blank()).toList();
  }

  /** The statement, in as many lines. */
  String rewritten(String sql) throws SQLException {
    List<SqlToken> tokens = LEXER.tokens(sql);
    List<SqlToken> words = tokens.stream().filter(token -> !token.blank()).toList();
    String[] texts = words.stream().map(SqlToken::text).toArray(String[]::new);
    boolean path = setsPath(words);
    for (int i = 0; i < words.size(); i++) {
      texts[i] = path && i > 1 ? ofPath(words, i) : text(words, i);
    }
    StringBuilder result = new StringBuilder();
    int word = 0;
    for (SqlToken token : tokens) {
      result.append(token.blank() ? token.text() : texts[word++]);
    }
    if (path) {
      schemas.behind().forEach(name -> result.append(", ").append(Identifiers.alwaysQuote(name)));
    }
    return result.toString();
  }

  private static boolean setsPath(List<SqlToken> words) {
    return words.size() > 3
        && words.get(0).is("set")
        && (words.get(1).is("search_path") || words.get(2).is("search_path"));
  }

  /** A name of {@code SET search_path = app, public}. */
  private String ofPath(List<SqlToken> words, int at) throws SQLException {
    SqlToken token = words.get(at);
    boolean name = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED || isText(token);
    if (!name || token.is("search_path") || token.is("to") || token.name().equals("$user")) {
      return token.name().equals("$user") ? "pg_catalog" : token.text();
    }
    if (token.name().isEmpty() || token.is("default")) {
      String base = schemas.inside("", "");
      return base == null ? token.text() : Identifiers.alwaysQuote(base);
    }
    String inside = schemas.inside(name(token), "");
    return inside == null ? token.text() : Identifiers.alwaysQuote(inside);
  }

  private String text(List<SqlToken> words, int at) throws SQLException {
    SqlToken token = words.get(at);
    if (at == 0 && token.is("do")) {
      return token.text();
    }
    if (token.is("concurrently")) {
      return "";
    }
    if (token.kind() == Kind.STRING) {
      return words.get(0).is("do") && token.text().startsWith("$")
          ? body(token.text())
          : literal(words, at);
    }
    if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
      return token.text();
    }
    if (namesSchema(words, at)) {
      boolean made = words.get(0).is("create") && words.get(1).is("schema");
      String inside = made ? schemas.made(name(token)) : schemas.inside(name(token), "");
      return inside == null ? token.text() : Identifiers.alwaysQuote(inside);
    }
    if (!qualifies(words, at)) {
      return token.text();
    }
    String inside = schemas.inside(name(token), name(words.get(at + 2)));
    return inside == null ? token.text() : Identifiers.alwaysQuote(inside);
  }

  private static boolean qualifies(List<SqlToken> words, int at) {
    return at + 2 < words.size()
        && words.get(at + 1).is(".")
        && (at == 0 || !words.get(at - 1).is("."))
        && words.get(at).end() == words.get(at + 1).start();
  }

  /** The name after SCHEMA, perhaps with IF EXISTS between. */
  private static boolean namesSchema(List<SqlToken> words, int at) {
    int before = at - 1;
    while (before > 0
        && (words.get(before).is("if")
            || words.get(before).is("not")
            || words.get(before).is("exists"))) {
      before--;
    }
    SqlToken token = words.get(at);
    boolean noName = token.is("if") || token.is("not") || token.is("exists");
    return before > 0 && words.get(before).is("schema") && !noName && !token.is("authorization");
  }

  private static String name(SqlToken token) {
    return token.kind() == Kind.WORD ? ExpressionText.lower(token.text()) : token.name();
  }

  private static boolean isText(SqlToken token) {
    return token.kind() == Kind.STRING && token.text().startsWith("'");
  }

  /** The body of DO, between its dollar quotes. */
  private String body(String text) throws SQLException {
    int tag = text.indexOf('$', 1) + 1;
    return text.length() < 2 * tag
        ? text
        : text.substring(0, tag)
            + rewritten(text.substring(tag, text.length() - tag))
            + text.substring(text.length() - tag);
  }

  /** A string that is a name: {@code nextval('app.ids')}, {@code 'app.ids'::regclass}. */
  private String literal(List<SqlToken> words, int at) throws SQLException {
    SqlToken token = words.get(at);
    boolean argument =
        at > 1
            && words.get(at - 1).is("(")
            && TAKES_NAME.contains(ExpressionText.lower(words.get(at - 2).text()));
    boolean cast =
        at + 2 < words.size() && words.get(at + 1).is("::") && words.get(at + 2).is("regclass");
    if (!isText(token) || !(argument || cast) || !token.name().contains(".")) {
      return token.text();
    }
    List<String> texts = new ArrayList<>();
    texts.add(rewritten(token.name()));
    return "'" + texts.get(0).replace("'", "''") + "'";
  }
}
