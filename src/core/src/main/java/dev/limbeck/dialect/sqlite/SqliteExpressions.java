package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.schema.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts of expressions. SQLite gives them back as they were written, so the engine cannot help to
 * compare them; what does not matter to any engine (blanks, comments, the case of words,
 * parentheses around the whole, two spellings of an operator) is written one way.
 */
final class SqliteExpressions {
  /** What other databases call the time, where SQLite would see a text. */
  private static final Set<String> PORTABLE_NOW = Set.of("localtime", "localtimestamp");

  private static final Set<String> CURRENT =
      Set.of("current_timestamp", "current_date", "current_time");

  /** What comes before a parenthesis that opens no list of arguments. */
  private static final Set<String> BEFORE_GROUP =
      Set.of(
          "and",
          "as",
          "between",
          "by",
          "case",
          "collate",
          "else",
          "escape",
          "except",
          "exists",
          "from",
          "glob",
          "group",
          "having",
          "in",
          "intersect",
          "is",
          "isnull",
          "like",
          "limit",
          "match",
          "not",
          "notnull",
          "null",
          "on",
          "or",
          "order",
          "over",
          "regexp",
          "select",
          "then",
          "union",
          "values",
          "when",
          "where");

  private static final Set<String> NUMBER_TYPES =
      Set.of("smallint", "integer", "bigint", "float", "numeric");

  private SqliteExpressions() {}

  /** An expression in its one spelling, without parentheses around the whole. */
  static String normal(String expression) {
    return joined(bare(Tokens.significant(expression)));
  }

  /**
   * The same expression with the columns of its table named without the table ({@code
   * posts.title}), since in a constraint or index no other can be meant; and without the quotes
   * that SQLite puts around the new name where it renames a column.
   */
  static String normal(String expression, ExpressionNames names) {
    List<SqlToken> tokens =
        Tokens.significant(unqualified(expression, names.table())).stream()
            .map(token -> plain(token, names))
            .toList();
    return joined(bare(tokens));
  }

  private static SqlToken plain(SqlToken token, ExpressionNames names) {
    return token.kind() == Kind.QUOTED && names.plainColumn(token.name())
        ? new SqlToken(Kind.WORD, Tokens.fold(token.name()), token.start())
        : token;
  }

  /** SQL without a table's name before names of columns, else to the letter. */
  static String unqualified(String sql, String table) {
    StringBuilder text = new StringBuilder();
    List<SqlToken> tokens = Tokens.all(sql);
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      int next = significant(tokens, i + 1);
      boolean named = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED;
      if (named && Tokens.sameName(token.name(), table) && tokens.get(next).is(".")) {
        i = significant(tokens, next + 1) - 1;
      } else {
        text.append(token.text());
      }
    }
    return text.toString();
  }

  /** The place of the next token that means something; the last one's where there is none. */
  private static int significant(List<SqlToken> tokens, int from) {
    int at = from;
    while (at < tokens.size() && tokens.get(at).blank()) {
      at++;
    }
    return Math.min(at, tokens.size() - 1);
  }

  /** Without parentheses that enclose all of it. */
  private static List<SqlToken> bare(List<SqlToken> tokens) {
    List<SqlToken> inner = tokens;
    while (enclosed(inner)) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  private static boolean enclosed(List<SqlToken> tokens) {
    if (tokens.size() < 3 || !tokens.get(0).is("(")) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i == tokens.size() - 1;
      }
    }
    return false;
  }

  private static String joined(List<SqlToken> tokens) {
    StringBuilder text = new StringBuilder();
    boolean afterSign = false;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      SqlToken before = i == 0 ? null : tokens.get(i - 1);
      if (before != null && !afterSign && blankBetween(before, token)) {
        text.append(' ');
      }
      text.append(spelling(token));
      afterSign = (token.is("-") || token.is("+")) && (before == null || !operand(before));
    }
    return text.toString();
  }

  private static boolean blankBetween(SqlToken before, SqlToken token) {
    if (token.is(",") || token.is(")") || token.is(".") || before.is("(") || before.is(".")) {
      return false;
    }
    return !token.is("(") || !callee(before);
  }

  private static boolean callee(SqlToken token) {
    return token.kind() == Kind.QUOTED
        || (token.kind() == Kind.WORD && !BEFORE_GROUP.contains(Tokens.fold(token.text())));
  }

  /** Whether a sign after this would be an operator between two values. */
  private static boolean operand(SqlToken token) {
    return token.is(")")
        || token.kind() == Kind.NUMBER
        || token.kind() == Kind.STRING
        || callee(token)
        || token.is("null");
  }

  private static String spelling(SqlToken token) {
    return switch (token.kind()) {
      case WORD -> {
        String word = token.text().toLowerCase(Locale.ROOT);
        yield CURRENT.contains(word) ? word.toUpperCase(Locale.ROOT) : word;
      }
      case QUOTED -> Identifiers.quote(token.name());
      case SYMBOL -> token.is("==") ? "=" : token.is("!=") ? "<>" : token.text();
      case NUMBER -> token.text().toLowerCase(Locale.ROOT);
      default -> token.text();
    };
  }

  /**
   * A column's default in its one spelling; null where there is none, or where it is NULL.
   *
   * @param type in portable spelling
   */
  static @Nullable String normalDefault(@Nullable String expression, ColumnType type) {
    if (expression == null) {
      return null;
    }
    List<SqlToken> tokens = bare(Tokens.significant(expression));
    if (tokens.size() == 1 && isText(tokens.get(0))) {
      return "'" + tokens.get(0).name().replace("'", "''") + "'";
    }
    String text = joined(tokens);
    String number = number(tokens);
    if (number != null && NUMBER_TYPES.contains(type.name())) {
      return number;
    }
    if (type.name().equals("boolean") && (text.equals("1") || text.equals("0"))) {
      return text.equals("1") ? "true" : "false";
    }
    if (NUMBER_TYPES.contains(type.name()) && (text.equals("true") || text.equals("false"))) {
      return text.equals("true") ? "1" : "0";
    }
    return switch (text) {
      case "", "null" -> null;
      case "now()", "CURRENT_TIMESTAMP()", "localtimestamp" -> "CURRENT_TIMESTAMP";
      case "CURRENT_DATE()" -> "CURRENT_DATE";
      case "CURRENT_TIME()", "localtime" -> "CURRENT_TIME";
      default -> text;
    };
  }

  /** A name is a text where it stands alone behind DEFAULT, in quotes of any kind or without. */
  private static boolean isText(SqlToken token) {
    return token.kind() == Kind.QUOTED
        || (token.kind() == Kind.WORD
            && !literal(token.text())
            && !PORTABLE_NOW.contains(Tokens.fold(token.text())));
  }

  private static @Nullable String number(List<SqlToken> tokens) {
    boolean signed = tokens.size() == 2 && (tokens.get(0).is("-") || tokens.get(0).is("+"));
    SqlToken last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    if (last == null || (tokens.size() != 1 && !signed) || !decimal(last)) {
      return null;
    }
    BigDecimal value = new BigDecimal(last.text().replace("_", "")).stripTrailingZeros();
    BigDecimal whole = value.scale() < 0 ? value.setScale(0) : value;
    return (tokens.get(0).is("-") ? whole.negate() : whole).toPlainString();
  }

  private static boolean decimal(SqlToken token) {
    return token.kind() == Kind.NUMBER && token.text().matches("[\\d_.]{1,100}");
  }

  /** What stands after DEFAULT: a literal as it is, anything else in parentheses. */
  static String written(String defaultValue) {
    return literal(defaultValue) ? defaultValue.strip() : "(" + defaultValue.strip() + ")";
  }

  /** Whether a default is the same for each row, so that a column can be added to rows with it. */
  static boolean constant(String defaultValue) {
    return literal(defaultValue) && !CURRENT.contains(Tokens.fold(defaultValue.strip()));
  }

  private static boolean literal(String expression) {
    List<SqlToken> tokens = Tokens.significant(expression);
    if (tokens.size() == 2 && (tokens.get(0).is("-") || tokens.get(0).is("+"))) {
      return tokens.get(1).kind() == Kind.NUMBER;
    }
    if (tokens.size() != 1) {
      return false;
    }
    SqlToken token = tokens.get(0);
    return token.kind() == Kind.STRING
        || token.kind() == Kind.NUMBER
        || token.is("null")
        || token.is("true")
        || token.is("false")
        || CURRENT.contains(Tokens.fold(token.text()));
  }
}
