package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
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
    return dialect.inspector().inspect(connection, further());
  }

  /** The schemas besides the default one and the catalogue's own, as names of this library. */
  private Set<String> further() throws SQLException {
    Set<String> names = new TreeSet<>();
    if (!dialect.supports(Capability.SCHEMAS)) {
      return names;
    }
    DatabaseMetaData metadata = connection.getMetaData();
    String usual = connection.getSchema();
    try (ResultSet rows = metadata.getSchemas()) {
      while (rows.next()) {
        String name = rows.getString("TABLE_SCHEM");
        if (!name.equals(usual) && !name.equalsIgnoreCase("INFORMATION_SCHEMA")) {
          boolean folded =
              metadata.storesUpperCaseIdentifiers() && name.equals(name.toUpperCase(Locale.ROOT));
          names.add(folded ? name.toLowerCase(Locale.ROOT) : name);
        }
      }
    }
    return names;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
