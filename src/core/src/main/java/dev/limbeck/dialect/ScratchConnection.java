package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database of its own, in memory, that is gone with its connection.
 *
 * @param dialect begins its transactions
 */
public record ScratchConnection(Connection connection, boolean populated, Dialect dialect)
    implements ScratchPlace {

  @Override
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return dialect.begin(connection, operations);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
