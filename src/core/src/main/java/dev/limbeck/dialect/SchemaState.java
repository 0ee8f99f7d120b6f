package dev.limbeck.dialect;

import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect may look at while it writes SQL for an operation.
 *
 * @param schema the schema before the operation, as far as it is known
 * @param live the database itself, in the transaction in which the statements will run; null for a
 *     script that is written without a connection. A dialect only reads from it
 */
public record SchemaState(Schema schema, @Nullable Connection live) {

  /** The database itself, where there is one. */
  public Optional<Connection> connection() {
    return Optional.ofNullable(live);
  }
}
