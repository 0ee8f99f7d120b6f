package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.schema.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of defaults, in one way of writing for each value. */
final class DefaultText {
  /** The time, in normal form. */
  static final String NOW = "CURRENT_TIMESTAMP";

  private static final Set<String> NOWS =
      Set.of("now", "current_timestamp", "localtime", "localtimestamp");

  private DefaultText() {}

  /**
   * A default in normal form; null where it says no more than that there is none.
   *
   * @param type in normal form
   */
  static @Nullable String normal(String text, ColumnType type) {
    List<SqlToken> tokens = ExpressionText.essentials(text);
    if (!ExpressionText.whole(tokens)) {
      return text.strip();
    }
    List<SqlToken> inner = ExpressionText.withoutParentheses(tokens);
    if (inner.size() == 1 && inner.get(0).is("null")) {
      return null;
    }
    if (isNow(inner)) {
      return type.name().equals("date") || type.name().equals("time")
          ? ExpressionText.join(inner)
          : NOW;
    }
    String literal = literal(inner, type);
    return literal == null ? ExpressionText.join(inner) : literal;
  }

  /** {@code CURRENT_TIMESTAMP}, {@code now(6)} and their like. */
  private static boolean isNow(List<SqlToken> tokens) {
    String first = tokens.get(0).text().toLowerCase(Locale.ROOT);
    if (tokens.get(0).kind() != Kind.WORD || !NOWS.contains(first)) {
      return false;
    }
    boolean call =
        tokens.size() > 2
            && tokens.size() < 5
            && tokens.get(1).is("(")
            && tokens.get(tokens.size() - 1).is(")");
    return call || (tokens.size() == 1 && !first.equals("now"));
  }

  /** Whether a default is a literal, or the time, which may stand after DEFAULT as it is. */
  static boolean simple(String text) {
    List<SqlToken> tokens = ExpressionText.essentials(text);
    if (tokens.size() == 1) {
      SqlToken only = tokens.get(0);
      return only.kind() == Kind.STRING
          || only.kind() == Kind.NUMBER
          || only.is("true")
          || only.is("false")
          || only.is("null")
          || isNow(tokens);
    }
    return !tokens.isEmpty()
        && (isNow(tokens) || (isSign(tokens.get(0)) && tokens.get(1).kind() == Kind.NUMBER));
  }

  private static boolean isSign(SqlToken token) {
    return token.is("-") || token.is("+");
  }

  /** The default of a column as SQL: the time in the precision of the column. */
  static String sql(String text, ColumnType type, Server server) {
    List<SqlToken> tokens = ExpressionText.essentials(text);
    if (!tokens.isEmpty() && isNow(tokens) && MariaDbTypes.isTimestamp(type)) {
      int precision = MariaDbTypes.precision(type);
      return NOW + (precision == 0 ? "" : "(" + precision + ")");
    }
    return isLiteral(text, type, server) || enclosed(tokens) ? text : "(" + text + ")";
  }

  /**
   * Whether a default is one that needs no parentheses; to MySQL a large type has no other (manual,
   * section 13.6), and what stands in parentheses is computed for each row.
   */
  static boolean isLiteral(String text, ColumnType type, Server server) {
    boolean large =
        type.name().endsWith("text") || type.name().endsWith("blob") || type.name().equals("json");
    return simple(text) && (server.mariaDb() || !large);
  }

  private static boolean enclosed(List<SqlToken> tokens) {
    return ExpressionText.withoutParentheses(tokens).size() < tokens.size();
  }

  private static @Nullable String literal(List<SqlToken> tokens, ColumnType type) {
    String text = tokens.stream().map(SqlToken::text).collect(Collectors.joining());
    boolean string = tokens.size() == 1 && tokens.get(0).kind() == Kind.STRING;
    String value = string ? bits(text) : text;
    if (type.name().equals("boolean") || type.name().equals("bit")) {
      return flag(value, type);
    }
    if (BinaryLiteral.servesFor(type)) {
      return BinaryLiteral.normal(text, type);
    }
    if (string && MariaDbTypes.isNumber(type) && text.startsWith("'")) {
      return number(StringLiteral.value(text));
    }
    if (MariaDbTypes.isNumber(type)) {
      return number(
          value.equalsIgnoreCase("true") ? "1" : value.equalsIgnoreCase("false") ? "0" : value);
    }
    boolean quotes = MariaDbTypes.isText(type) && !string && number(value) != null;
    return quotes ? StringLiteral.quoted(value) : null;
  }

  /** The number of a literal of bits; any other text as it is. */
  private static String bits(String text) {
    return text.matches("[bB]'[01]{1,31}'")
        ? Integer.toString(Integer.parseInt(text.substring(2, text.length() - 1), 2))
        : text;
  }

  private static @Nullable String flag(String value, ColumnType type) {
    boolean bit = type.name().equals("bit");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "'1'", "true" -> bit ? "b'1'" : "true";
      case "0", "'0'", "false" -> bit ? "b'0'" : "false";
      default ->
          bit && value.matches("\\d{1,9}")
              ? "b'" + Integer.toBinaryString(Integer.parseInt(value)) + "'"
              : number(value);
    };
  }

  private static @Nullable String number(String text) {
    if (!text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
      return null;
    }
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    return value.signum() == 0 ? "0" : value.toPlainString();
  }
}
