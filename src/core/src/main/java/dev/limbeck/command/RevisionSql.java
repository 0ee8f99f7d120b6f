package dev.limbeck.command;

import dev.limbeck.dialect.Batch;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of operations, for a file. Where that SQL depends on how a table was written down, the
 * operations are carried out on a copy of the schema, statement by statement.
 */
final class RevisionSql {
  private final Dialect dialect;
  private final @Nullable Connection scratch;

  /** With a copy of the schema that goes along with the operations, or without. */
  RevisionSql(Dialect dialect, @Nullable Connection scratch) {
    this.dialect = dialect;
    this.scratch = scratch;
  }

  /** The statements, in order; the copy is at the end where the operations lead to. */
  List<String> write(List<Operation> operations, Schema start) throws SQLException {
    List<String> sql = new ArrayList<>();
    Schema state = start;
    for (Batch batch : Batch.of(dialect, operations)) {
      SchemaState before = new SchemaState(state, scratch, batch.later());
      for (Statement statement : dialect.statements(batch.operations(), before)) {
        if (statement.kind() == Statement.Kind.CHANGE) {
          sql.add(statement.sql());
          execute(statement.sql());
        }
      }
      state = dialect.after(batch.operations(), state);
    }
    return sql;
  }

  private void execute(String sql) throws SQLException {
    if (scratch != null && !sql.contains(ExecuteSql.PLACEHOLDER)) {
      try (java.sql.Statement statement = scratch.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
