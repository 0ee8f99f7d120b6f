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
final class KnownSchema {
  private final Dialect dialect;
  private final Set<String> schemas;
  private Schema schema;
  private boolean known = true;

  /**
   * What is known at the beginning.
   *
   * @param schemas besides the default one, that matter in this run
   */
  KnownSchema(Dialect dialect, Set<String> schemas, Schema schema) {
    this.dialect = dialect;
    this.schemas = schemas;
    this.schema = schema;
  }

  SchemaState state(Connection connection) throws SQLException {
    if (!known) {
      schema = dialect.inspector().inspect(connection, schemas).schema();
      known = true;
    }
    return new SchemaState(schema, connection);
  }

  void follow(List<Operation> operations) {
    for (Operation operation : operations) {
      if (operation.opaque()) {
        known = false;
      }
      try {
        schema = known ? operation.applyTo(schema) : schema;
      } catch (InvalidOperationException e) {
        // The database took it, so it knows something that was not read: look again.
        known = false;
      }
    }
  }
}
