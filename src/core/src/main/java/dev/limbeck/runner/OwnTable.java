package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How the runner makes the tables that are its own, as any revision would. */
final class OwnTable {
  private OwnTable() {}

  /** The statements that make it. */
  static List<String> creation(Dialect dialect, Table definition) throws SQLException {
    return dialect
        .statements(List.of(new CreateTable(definition)), new SchemaState(Schema.empty(), null))
        .stream()
        .map(Statement::sql)
        .toList();
  }

  /** Makes it, and commits nothing. */
  static void make(Dialect dialect, Connection connection, Table definition) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      for (String sql : creation(dialect, definition)) {
        statement.execute(sql);
      }
    }
  }
}
