package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The schema as it is between two operations of a run: carried forward in memory, read again from
 * the catalogue only after something happened that cannot be followed.
 */
final class KnownSchema implements SchemaMemory {
  private final Dialect dialect;
  private final Connection connection;
  private final Set<String> schemas;
  private Schema schema;
  private boolean known = true;

  /**
   * What is known at the beginning.
   *
   * @param connection in which the operations take effect
   * @param schemas besides the default one, that matter in this run
   */
  KnownSchema(Dialect dialect, Connection connection, Set<String> schemas, Schema schema) {
    this.dialect = dialect;
    this.connection = connection;
    this.schemas = schemas;
    this.schema = schema;
  }

  @Override
  public SchemaState before(List<Operation> batch) throws SQLException {
    if (!known) {
      schema = dialect.inspector().inspect(connection, schemas).schema();
      known = true;
    }
    return new SchemaState(schema, connection);
  }

  @Override
  public void forget() {
    known = false;
  }

  @Override
  public void follow(List<Operation> batch) {
    for (Operation operation : batch) {
      if (operation.opaque()) {
        known = false;
      }
      try {
        schema = known ? dialect.after(operation, schema) : schema;
      } catch (InvalidOperationException e) {
        // The database took it, so it knows something that was not read: look again.
        known = false;
      }
    }
  }
}
