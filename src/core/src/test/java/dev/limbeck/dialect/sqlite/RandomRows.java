package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Rows in every table, as many as its constraints let pass. */
final class RandomRows {
  private final Random random;
  private final TestSqlite database;

  RandomRows(Random random, TestSqlite database) {
    this.random = random;
    this.database = database;
  }

  void insert(Schema schema) throws SQLException {
    for (int round = 0; round < 2; round++) {
      for (Table table : schema.tables()) {
        for (int i = 0; i < 3; i++) {
          insert(table);
        }
      }
    }
  }

  private void insert(Table table) throws SQLException {
    List<Column> columns =
        table.columns().stream()
            .filter(column -> column.generated() == null && column.identity() == null)
            .toList();
    String names =
        columns.stream()
            .map(column -> Identifiers.quote(column.name()))
            .collect(Collectors.joining(", "));
    String values = columns.stream().map(this::value).collect(Collectors.joining(", "));
    database.execute(
        "INSERT OR IGNORE INTO "
            + Identifiers.quote(table.name().name())
            + (columns.isEmpty() ? " DEFAULT VALUES" : " (" + names + ") VALUES (" + values + ")"));
  }

  private String value(Column column) {
    if (column.name().equals("fk")) {
      return "NULL";
    }
    if (column.nullable() && random.nextInt(5) == 0) {
      return "NULL";
    }
    int number = random.nextInt(1000);
    return switch (column.type().name()) {
      case "boolean", "smallint", "integer", "bigint" -> "" + number;
      case "float", "numeric" -> number + ".25";
      case "blob" -> "x'00" + (number % 90 + 10) + "'";
      default -> "'it''s " + number + "'";
    };
  }
}
