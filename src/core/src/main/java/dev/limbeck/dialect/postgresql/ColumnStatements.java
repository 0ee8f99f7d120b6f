package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterColumn;
import java.util.ArrayList;
import java.util.List;

/** The statements that change one column, in the order in which they are added. */
final class ColumnStatements {
  private final String note;
  private final String table;
  private final String column;
  private final List<Statement> statements = new ArrayList<>();

  ColumnStatements(AlterColumn operation, SqlDefinitions definitions) {
    this.note = operation.describe();
    this.table = definitions.name(operation.table());
    this.column = definitions.quote(operation.column());
  }

  /** The column's name as SQL. */
  String column() {
    return column;
  }

  /** Adds one ALTER TABLE with some parts; none where there are none. */
  void alter(List<String> parts) {
    if (parts.isEmpty()) {
      return;
    }
    String prefix = "ALTER COLUMN " + column + " ";
    add("ALTER TABLE " + table + " " + prefix + String.join(", " + prefix, parts));
  }

  void add(String sql) {
    statements.add(Statement.change(sql, note));
  }

  List<Statement> all() {
    return List.copyOf(statements);
  }
}
