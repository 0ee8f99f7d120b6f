package dev.limbeck.dialect;

import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

  /**
   * The foreign keys that refer to a table, of tables in whatever schema, {@link #inspect}'s or
   * not. None where there is one schema alone.
   */
  default List<ReferringKey> referringKeys(Connection connection, QualifiedName table)
      throws SQLException {
    return new ReferringKeys(name -> name, name -> name).read(connection, table);
  }
}
