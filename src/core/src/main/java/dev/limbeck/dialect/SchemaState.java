package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect may look at while it writes SQL for an operation.
 *
 * @param schema the schema before the operation, as far as it is known
 * @param live the database itself, in the transaction in which the statements will run; null for a
 *     script that is written without a connection. A dialect only reads from it
 * @param beginning the database before the script that is being written; null where none is
 *     written, or nobody can be asked. {@code live} is missing then where what the script has done
 *     so far may change the answer
 * @param later what the same transaction does behind the operation, as far as it is known; a view,
 *     since a revision of many operations has as many states
 */
public record SchemaState(
    Schema schema,
    @Nullable Connection live,
    @Nullable Beginning beginning,
    List<Operation> later) {
  public SchemaState {
    later = Collections.unmodifiableList(later);
  }

  /** A state behind which nothing is known to come. */
  public SchemaState(Schema schema, @Nullable Connection live) {
    this(schema, live, null, List.of());
  }

  /** A state of which the database itself, if there is one, tells all. */
  public SchemaState(Schema schema, @Nullable Connection live, List<Operation> later) {
    this(schema, live, null, later);
  }

  /** The same before other operations. */
  public SchemaState before(List<Operation> others) {
    return new SchemaState(schema, live, beginning, others);
  }

  /** The database as it is now or was before the script; null where nobody can be asked. */
  public @Nullable Connection asked() {
    return live != null || beginning == null ? live : beginning.live();
  }

  /** The database itself, where there is one. */
  public Optional<Connection> connection() {
    return Optional.ofNullable(live);
  }
}
