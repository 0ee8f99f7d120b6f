package dev.limbeck.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Reads a database's catalogue, in a number of round trips that does not grow with the number of
 * tables.
 */
public interface SchemaInspector {

  /**
   * Reads the connection's default schema, whose objects get names without a schema, and the
   * schemas named besides. Works inside an open transaction, sees what that has done, and leaves it
   * open. Views are no tables; tables that the database keeps for itself are left out, all others
   * are there, the version table included.
   *
   * @param furtherSchemas names of schemas besides the default one; unknown ones are no error
   */
  Inspection inspect(Connection connection, Set<String> furtherSchemas) throws SQLException;

  /**
   * The schemas of a database besides the default one, without those of the system and of
   * extensions. None where a schema is itself a database, and where the connection was led to
   * another schema than the usual one: then that alone is meant.
   */
  default Set<String> schemas(Connection connection) throws SQLException {
    return Set.of();
  }
}
