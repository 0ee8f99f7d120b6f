package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.postgresql.Token.Kind;
import dev.limbeck.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a default as a person would write it: without the casts that the server adds to
 * literals. A cast goes only where the column's own type makes the same value of the bare literal.
 */
final class DefaultText {
  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "float", "real");
  private static final Set<String> EXACT = Set.of("smallint", "integer", "bigint", "numeric");
  private static final Set<String> TEXTS = Set.of("varchar", "text");
  private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "on", "1");
  private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "off", "0");

  private final ColumnType type;

  private DefaultText(ColumnType type) {
    this.type = type;
  }

  /**
   * The normal form of a default.
   *
   * @param type the column's type, in normal form
   * @return null for a default of NULL, which is none
   */
  static @Nullable String normal(String text, ColumnType type) {
    return new DefaultText(type).normal(text);
  }

  private @Nullable String normal(String text) {
    List<Token> tokens = ExpressionText.essentials(text);
    if (!ExpressionText.whole(tokens)) {
      return text.strip();
    }
    List<Token> inner = ExpressionText.withoutParentheses(tokens);
    if (inner.isEmpty() || isNull(inner)) {
      return null;
    }
    Token first = inner.get(0);
    if (first.kind() == Kind.STRING && plain(first)) {
      return literal(first, inner.subList(1, inner.size()), inner);
    }
    Token last = inner.get(inner.size() - 1);
    if (last.kind() == Kind.STRING && plain(last) && onlyWords(inner)) {
      return typedLiteral(last, inner);
    }
    return number(inner);
  }

  /** NULL, bare or cast to a type of this column's kind. */
  private boolean isNull(List<Token> tokens) {
    if (!tokens.get(0).isWord("null") || tokens.size() == 1) {
      return tokens.get(0).isWord("null");
    }
    return tokens.get(1).is("::")
        && type(tokens.subList(2, tokens.size())).filter(this::sameValue).isPresent();
  }

  /** Whether a string is a standard one, of one part. */
  private static boolean plain(Token string) {
    String text = string.text();
    return text.startsWith("'")
        && text.substring(1, text.length() - 1).replace("''", "").indexOf('\'') < 0;
  }

  private static boolean onlyWords(List<Token> tokens) {
    return tokens.subList(0, tokens.size() - 1).stream()
        .allMatch(token -> token.kind() == Kind.WORD);
  }

  /** {@code 'x'} and what follows it. */
  private String literal(Token string, List<Token> rest, List<Token> all) {
    if (rest.isEmpty()) {
      return value(string.text());
    }
    return rest.get(0).is("::")
        ? cast(string, rest.subList(1, rest.size()), all)
        : ExpressionText.join(all);
  }

  /** {@code DATE 'x'}. */
  private String typedLiteral(Token string, List<Token> all) {
    return cast(string, all.subList(0, all.size() - 1), all);
  }

  private String cast(Token string, List<Token> typeTokens, List<Token> all) {
    Optional<ColumnType> target = type(typeTokens);
    if (target.isEmpty()) {
      return ExpressionText.join(all);
    }
    String content = unquoted(string.text());
    if (isNumber(content)
        && (isOwnType(content, target.get()) || isExactInNumber(content, target.get()))) {
      return plainNumber(content);
    }
    return sameValue(target.get()) ? value(string.text()) : ExpressionText.join(all);
  }

  /** The type that these tokens name; empty where they are more than a type. */
  private static Optional<ColumnType> type(List<Token> tokens) {
    if (tokens.isEmpty() || tokens.stream().anyMatch(DefaultText::operator)) {
      return Optional.empty();
    }
    try {
      String text = tokens.stream().map(Token::text).collect(Collectors.joining(" "));
      return Optional.of(PostgresqlTypes.normal(ColumnType.parse(text)));
    } catch (IllegalArgumentException noType) {
      return Optional.empty();
    }
  }

  private static boolean operator(Token token) {
    return token.kind() == Kind.STRING
        || (token.kind() == Kind.SYMBOL && !"()[],.".contains(token.text()));
  }

  /** Whether a literal cast to that type and one without a cast give the same in this column. */
  private boolean sameValue(ColumnType target) {
    if (target.dimensions() != type.dimensions()) {
      return false;
    }
    boolean bare = target.arguments().isEmpty() || target.equals(type);
    boolean sameType =
        target.name().equals(type.name())
            || (target.name().equals("bpchar") && type.name().equals("char"));
    boolean text =
        target.dimensions() == 0
            && TEXTS.contains(target.name())
            && (TEXTS.contains(type.name()) || type.name().equals("char"));
    return bare && (sameType || text);
  }

  /** A literal that this column's type reads. */
  private String value(String literal) {
    String content = unquoted(literal);
    if (type.dimensions() > 0) {
      return literal;
    }
    if (NUMBERS.contains(type.name()) && isNumber(content)) {
      return plainNumber(content);
    }
    if (type.name().equals("boolean")) {
      String word = ExpressionText.lower(content.strip());
      return TRUE.contains(word) ? "true" : FALSE.contains(word) ? "false" : literal;
    }
    return literal;
  }

  /** A number with or without a sign and a cast, or anything else. */
  private String number(List<Token> tokens) {
    boolean negative = tokens.size() > 1 && tokens.get(0).is("-");
    List<Token> rest =
        ExpressionText.withoutParentheses(tokens.subList(negative ? 1 : 0, tokens.size()));
    if (rest.size() == 1 && rest.get(0).kind() == Kind.NUMBER && isNumber(rest.get(0).text())) {
      return plainNumber((negative ? "-" : "") + rest.get(0).text());
    }
    int cast = tokens.size() - 2;
    if (cast > 0 && tokens.get(cast).is("::") && EXACT.contains(typeName(tokens.get(cast + 1)))) {
      List<Token> operand = ExpressionText.withoutParentheses(tokens.subList(0, cast));
      boolean parenthesised = operand.size() < cast;
      if (isWholeNumber(operand, parenthesised)) {
        return plainNumber(operand.stream().map(Token::text).collect(Collectors.joining()));
      }
    }
    return ExpressionText.join(tokens);
  }

  private static boolean isWholeNumber(List<Token> operand, boolean parenthesised) {
    Token last = operand.get(operand.size() - 1);
    boolean signed = operand.size() == 2 && operand.get(0).is("-") && parenthesised;
    return (operand.size() == 1 || signed)
        && last.kind() == Kind.NUMBER
        && last.text().matches("\\d{1,9}");
  }

  private static String typeName(Token token) {
    return token.kind() == Kind.WORD
        ? PostgresqlTypes.normal(ColumnType.of(token.text())).name()
        : "";
  }

  private static boolean isNumber(String text) {
    return text.matches("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  }

  /** Whether a number cast to an exact type is the number itself, in a column of numbers. */
  private boolean isExactInNumber(String number, ColumnType target) {
    boolean fits = target.name().equals("numeric") || number.matches("-?\\d+");
    return NUMBERS.contains(type.name())
        && type.dimensions() == 0
        && target.dimensions() == 0
        && target.arguments().isEmpty()
        && EXACT.contains(target.name())
        && fits;
  }

  /** Whether a number, written without quotes, is read as that type. */
  private static boolean isOwnType(String number, ColumnType target) {
    if (target.dimensions() > 0 || !target.arguments().isEmpty()) {
      return false;
    }
    if (!number.matches("-?\\d+")) {
      return target.name().equals("numeric");
    }
    int bits = new BigInteger(number).bitLength();
    return target.name().equals(bits < 32 ? "integer" : bits < 64 ? "bigint" : "numeric");
  }

  private static String plainNumber(String text) {
    return new BigDecimal(text).toPlainString();
  }

  private static String unquoted(String literal) {
    return literal.substring(1, literal.length() - 1).replace("''", "'");
  }
}
