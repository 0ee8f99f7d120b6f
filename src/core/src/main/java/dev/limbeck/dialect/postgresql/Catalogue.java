package dev.limbeck.dialect.postgresql;

import dev.limbeck.error.UserException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the catalogue about some schemas at once. Every query begins with two common tables:
 *
 * <ul>
 *   <li>{@code spaces (oid, name)}: the schemas, the default one with the empty name
 *   <li>{@code tables (oid, space, name, …)}: what counts as a table: ordinary ones and partitioned
 *       parents; no partitions, and nothing that belongs to an extension
 * </ul>
 */
final class Catalogue {
  private static final String COMMON =
      """
      WITH spaces AS (
        SELECT oid, CASE WHEN nspname = current_schema() THEN '' ELSE nspname::text END AS name
        FROM pg_namespace
        WHERE nspname = ANY (?)),
      tables AS (
        SELECT c.oid, s.name AS space, c.relname::text AS name, c.relkind, c.relpersistence,
          c.reloftype, c.reloptions
        FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND NOT EXISTS (
            SELECT 1 FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
              AND d.deptype = 'e'))
      """;

  private final Connection connection;
  private final int version;
  private final Set<String> schemas;

  private Catalogue(Connection connection, int version, Set<String> schemas) {
    this.connection = connection;
    this.version = version;
    this.schemas = schemas;
  }

  /**
   * The default schema and further ones.
   *
   * @param version the server's major version
   * @throws UserException if the connection has no default schema
   */
  static Catalogue of(Connection connection, int version, Set<String> furtherSchemas)
      throws SQLException {
    Set<String> schemas = new TreeSet<>(furtherSchemas);
    try (PreparedStatement statement = connection.prepareStatement("SELECT current_schema()");
        ResultSet row = statement.executeQuery()) {
      row.next();
      String schema = row.getString(1);
      if (schema == null) {
        throw new UserException(
            "no schema of this connection's search_path exists",
            "Create the schema, or name one that exists with '?currentSchema=…' in the url.");
      }
      schemas.add(schema);
    }
    return new Catalogue(connection, version, schemas);
  }

  /** The server's major version. */
  int version() {
    return version;
  }

  /** The rows of a query over {@code spaces} and {@code tables}, each made into a value. */
  <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
    return read(COMMON + query, reader);
  }

  /** As {@link #rows}, where the query has further common tables before its SELECT. */
  <T> List<T> rowsWith(String further, String query, RowReader<T> reader) throws SQLException {
    return read(COMMON.stripTrailing() + ",\n" + further + query, reader);
  }

  private <T> List<T> read(String sql, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("name", schemas.toArray()));
      List<T> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(reader.read(rows));
        }
      }
      return values;
    }
  }

  /** An array of texts; empty for NULL. */
  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /** Makes a value of one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
