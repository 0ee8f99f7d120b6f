package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.postgresql.Token.Kind;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Defaults like {@code 'now'}: the server keeps the moment at which it reads the word, as a
 * constant, so that each database has another one (manual, Date/Time Input: Special Values).
 */
final class Moments {
  private static final Set<String> WORDS = Set.of("now", "today", "tomorrow", "yesterday");

  private final Set<String> said = new TreeSet<>();

  /** Takes notice of the words in a statement of the transaction. */
  void read(String sql) {
    for (Token token : Lexer.tokens(sql)) {
      if (token.kind() == Kind.STRING && WORDS.contains(word(token.text()))) {
        said.add(word(token.text()));
      }
    }
  }

  /** What the statements of the transaction have made, with the words that they said. */
  Schema named(Connection connection, Schema schema) throws SQLException {
    if (said.isEmpty()) {
      return schema;
    }
    List<Table> tables = new java.util.ArrayList<>();
    for (Table table : schema.tables()) {
      List<Column> columns = new java.util.ArrayList<>();
      for (Column column : table.columns()) {
        columns.add(named(connection, column));
      }
      tables.add(table.withColumns(columns));
    }
    return schema.withTables(tables);
  }

  private Column named(Connection connection, Column column) throws SQLException {
    if (!isConstant(column)) {
      return column;
    }
    String type = PostgresqlTypes.sql(column.type());
    for (String word : said) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT (" + column.defaultValue() + ")::" + type + " = ?::" + type)) {
        statement.setString(1, word);
        try (ResultSet row = statement.executeQuery()) {
          if (row.next() && row.getBoolean(1)) {
            return column.withDefaultValue("'" + word + "'");
          }
        }
      }
    }
    return column;
  }

  /** Whether the default of a column is such a word. */
  static boolean isMoment(Column column) {
    return isConstant(column) && WORDS.contains(word(constant(column)));
  }

  /** Whether it is a constant of a type of dates or times. */
  static boolean isConstant(Column column) {
    ColumnType type = PostgresqlTypes.normal(column.type());
    return (type.name().equals("date") || type.name().startsWith("time"))
        && type.dimensions() == 0
        && !constant(column).isEmpty();
  }

  /** The literal; empty where the default is none. */
  private static String constant(Column column) {
    String text = column.defaultValue();
    String normal =
        text == null ? null : DefaultText.normal(text, PostgresqlTypes.normal(column.type()));
    if (normal == null) {
      return "";
    }
    List<Token> tokens = Lexer.tokens(normal);
    return tokens.size() == 1 && tokens.get(0).kind() == Kind.STRING ? normal : "";
  }

  private static String word(String literal) {
    return literal.length() < 2
        ? ""
        : ExpressionText.lower(literal.substring(1, literal.length() - 1).strip());
  }
}
