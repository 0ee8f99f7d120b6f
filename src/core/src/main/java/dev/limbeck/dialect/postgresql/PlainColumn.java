package dev.limbeck.dialect.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A column whose type may change without a thought of others: nothing stands on it but its own
 * default and indexes, which the server makes anew by itself, nothing inherits it, and nothing is
 * set that the server forgets. {@link ServerWords} has nothing to say of it; but a server takes
 * fifteen times as long to plan that query as this one.
 */
final class PlainColumn {
  /** To PostgreSQL 18 NOT NULL is a constraint, of the type {@code n}. */
  private static final String QUERY =
      """
      SELECT EXISTS (
        SELECT FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
        JOIN pg_type ty ON ty.oid = a.atttypid
        WHERE a.attrelid = to_regclass(?) AND a.attname = ? AND a.attnum > 0
          AND a.attstorage = ty.typstorage {compression}
          AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid)
          AND NOT EXISTS (SELECT FROM pg_statistic_ext WHERE stxrelid = c.oid)
          AND NOT EXISTS (
            SELECT FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indexrelid
            WHERE i.indrelid = c.oid AND k.attstattarget >= 0)
          AND NOT EXISTS (
            SELECT FROM pg_depend d
            WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
              AND NOT (d.classid = 'pg_attrdef'::regclass AND EXISTS (
                SELECT FROM pg_attrdef own
                WHERE own.oid = d.objid AND own.adrelid = c.oid AND own.adnum = a.attnum))
              AND NOT (d.classid = 'pg_class'::regclass AND EXISTS (
                SELECT FROM pg_class made WHERE made.oid = d.objid AND made.relkind = 'i'))
              AND NOT (d.classid = 'pg_constraint'::regclass AND EXISTS (
                SELECT FROM pg_constraint x WHERE x.oid = d.objid AND x.contype = 'n'))))
      """;

  /** Columns of PostgreSQL 14 and later have a compression of their own. */
  private static final int COMPRESSES_COLUMNS = 14;

  private PlainColumn() {}

  /**
   * Whether a column is one.
   *
   * @param table its name as SQL
   */
  static boolean is(Connection connection, int version, String table, String column)
      throws SQLException {
    String compression =
        version < COMPRESSES_COLUMNS ? "" : "AND a.attcompression NOT IN ('p', 'l')";
    try (PreparedStatement statement =
        connection.prepareStatement(QUERY.replace("{compression}", compression))) {
      statement.setString(1, table);
      statement.setString(2, IdentifierLength.kept(column));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
