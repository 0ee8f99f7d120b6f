package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An empty database in memory, which is gone with its connection.
 *
 * @param dialect reads it
 */
public record MemoryPlace(Connection connection, Dialect dialect) implements ScriptPlace {

  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return dialect.begin(connection, operations);
  }

  @Override
  public Inspection inspect() throws SQLException {
    Inspection usual = dialect.inspector().inspect(connection, Set.of());
    Set<String> further = new TreeSet<>(usual.schema().namespaces());
    return further.isEmpty() ? usual : dialect.inspector().inspect(connection, further);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
