package dev.limbeck.command;

import dev.limbeck.dialect.Batch;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScriptStatements;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.ImaginedSchema;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of operations, for a file. Where that SQL depends on how a table was written down, the
 * operations are carried out on a copy of the schema, statement by statement; where it depends on
 * what stands on a table, the database is asked.
 */
final class RevisionSql {
  private final Dialect dialect;
  private final @Nullable Connection scratch;
  private final @Nullable Connection live;

  /**
   * With a copy of the schema, or without.
   *
   * @param scratch goes along with the operations; null where there is none
   * @param live the database, which is only read; null where nobody knows what that will be
   */
  RevisionSql(Dialect dialect, @Nullable Connection scratch, @Nullable Connection live) {
    this.dialect = dialect;
    this.scratch = scratch;
    this.live = live;
  }

  /**
   * The SQL of operations.
   *
   * @param statements in order
   * @param unasked operations that the database refuses where something stands on what they change
   *     that is not known here, so that the statements do not take it off
   */
  record Written(List<String> statements, List<Operation> unasked) {}

  /** The statements; the copy is at the end where the operations lead to. */
  Written write(List<Operation> operations, Schema start) throws SQLException {
    ScriptStatements changes = new ScriptStatements();
    List<Operation> unasked = new ArrayList<>();
    ImaginedSchema memory = new ImaginedSchema(dialect, start, live);
    for (Batch batch : Batch.of(dialect, operations)) {
      SchemaState before = memory.before(batch.operations()).before(batch.later());
      if (scratch != null) {
        before = new SchemaState(before.schema(), scratch, batch.later());
      } else if (before.asked() == null) {
        batch.operations().stream().filter(this::needsRoom).forEach(unasked::add);
      }
      for (Statement statement : dialect.statements(batch.operations(), before)) {
        if (statement.kind() == Statement.Kind.CHANGE) {
          if (batch.operations().stream().allMatch(Operation::opaque)) {
            changes.addOwn(statement);
          } else {
            changes.add(statement);
          }
          execute(statement.sql());
        }
      }
      memory.follow(batch.operations());
    }
    return new Written(changes.all().stream().map(Statement::sql).toList(), unasked);
  }

  /** Whether it is refused where a view stands on what it changes. */
  private boolean needsRoom(Operation operation) {
    return dialect.supports(Capability.FIXES_COLUMNS_BELOW_VIEWS)
        && (operation instanceof AlterEnum
            || (operation instanceof AlterColumn column
                && (column.type() != null
                    || column.collation() != null
                    || column.generated() != null)));
  }

  private void execute(String sql) throws SQLException {
    if (scratch != null && !sql.contains(ExecuteSql.PLACEHOLDER)) {
      try (java.sql.Statement statement = scratch.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
