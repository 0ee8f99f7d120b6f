package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two rows in every table, each value unlike the other's, and a look at them afterwards. */
record KeptRows(Dialect dialect, Connection connection) {
  private static final int ROWS = 2;

  /** Fills the tables of a schema that is there; references lead to the row of the same number. */
  void insert(Schema schema) throws SQLException {
    for (Table table : schema.tables()) {
      for (int row = 1; row <= ROWS; row++) {
        insert(table, row);
      }
    }
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        String column = dialect.quote(key.columns().get(0));
        // The keys count from one, as the rows do.
        execute("UPDATE " + name(table) + " SET " + column + " = " + dialect.quote(first(table)));
      }
    }
  }

  private static String first(Table table) {
    return table.columns().get(0).name();
  }

  private String name(Table table) {
    return dialect.quote(table.name().name());
  }

  private void insert(Table table, int row) throws SQLException {
    List<Column> columns =
        table.columns().stream()
            .filter(column -> column.generated() == null)
            .filter(
                column ->
                    table.foreignKeys().stream()
                        .noneMatch(key -> key.columns().contains(column.name())))
            .toList();
    execute(
        "INSERT INTO "
            + name(table)
            + columns.stream()
                .map(column -> dialect.quote(column.name()))
                .collect(Collectors.joining(", ", " (", ") "))
            + (dialect.name().equals("postgresql") ? "OVERRIDING SYSTEM VALUE " : "")
            + "VALUES "
            + columns.stream()
                .map(column -> value(column, row))
                .collect(Collectors.joining(", ", "(", ")")));
  }

  private String value(Column column, int row) {
    if (column.type().userDefined()) {
      return row == 1 ? "'A'" : "'B'";
    }
    return switch (column.type().name()) {
      case "boolean" -> row == 1 ? "true" : "false";
      case "smallint", "integer", "bigint" -> "" + row;
      case "real", "float" -> row + ".5";
      case "numeric" -> row + ".250";
      case "blob" -> (dialect.name().equals("postgresql") ? "'\\x0" : "X'0") + row + "'";
      case "date" -> "'2026-01-0" + row + "'";
      case "timestamp" -> "'2026-01-0" + row + " 10:11:12'";
      case "timestamp with time zone" ->
          "'2026-01-0"
              + row
              + (dialect.name().matches("mariadb|mysql") ? " 10:11:12'" : " 10:11:12+00:00'");
      case "uuid" -> {
        String text = "'00000000-0000-0000-0000-00000000000" + row + "'";
        yield dialect.name().equals("mysql") ? "uuid_to_bin(" + text + ")" : text;
      }
      default -> "'t''" + row + "'";
    };
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new SQLException(sql + ": " + e.getMessage(), e);
    }
  }

  /** The values of a column, in the order of the first one. */
  List<String> values(String table, String column, String order) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT "
                    + dialect.quote(column)
                    + " FROM "
                    + dialect.quote(table)
                    + " ORDER BY "
                    + dialect.quote(order))) {
      while (rows.next()) {
        values.add(text(rows.getObject(1)));
      }
    }
    return values;
  }

  /** One way of writing for what a wider type writes otherwise. */
  private static String text(@Nullable Object value) throws SQLException {
    if (value instanceof Blob blob) {
      return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, (int) clob.length());
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Number) {
      return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }
    return String.valueOf(value).strip();
  }
}
