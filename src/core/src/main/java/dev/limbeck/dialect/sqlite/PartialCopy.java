package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A copy in memory of that part of a database which operations concern.
 *
 * @param dialect begins its transactions
 */
record PartialCopy(Connection connection, SchemaPart part, Dialect dialect)
    implements ScratchPlace {

  @Override
  public boolean populated() {
    return true;
  }

  @Override
  public boolean complete() {
    return part.others().isEmpty();
  }

  @Override
  public boolean holds(QualifiedName table) {
    return part.holds(table);
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return dialect.begin(connection, operations);
  }

  @Override
  public void confine(String sql, List<Operation> operations) throws SQLException {
    if (part.reachesOut(sql)) {
      throw new SQLException("the statement speaks of what is not in this part of the database");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
