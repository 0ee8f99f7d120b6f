package dev.limbeck.dialect.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a column of the live database gets its numbers, which the schema value does not tell: {@code
 * serial} and {@code identity} are one to it, but not to ALTER TABLE.
 *
 * @param identity whether it is an identity column
 * @param serialSequence the sequence behind a serial column, as SQL; null where it is none
 * @param sequence what numbers it in either case, as SQL; null where nothing does
 * @param temporary whether the table is a temporary one, as in a scratch place
 */
record LiveColumn(
    boolean identity,
    @Nullable String serialSequence,
    @Nullable String sequence,
    boolean temporary) {
  private static final String QUERY =
      """
      SELECT a.attidentity <> '' AS identity, o.sequence,
        COALESCE(o.sequence, CASE WHEN a.attidentity <> ''
          THEN pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)::regclass::text END),
        (SELECT c.relpersistence = 't' FROM pg_class c WHERE c.oid = a.attrelid)
      FROM pg_attribute a
      LEFT JOIN LATERAL (
        SELECT d.objid::regclass::text AS sequence
        FROM pg_depend d
        JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
        JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
          AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'a'
          AND pg_get_expr(ad.adbin, ad.adrelid)
            = 'nextval(' || quote_literal(d.objid::regclass::text) || '::regclass)'
        LIMIT 1) o ON true
      WHERE a.attrelid = to_regclass(?) AND a.attname = ? AND a.attnum > 0
      """;

  /**
   * Looks at a column.
   *
   * @param table the table's name as SQL
   */
  static Optional<LiveColumn> find(Connection connection, String table, String column)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, table);
      statement.setString(2, IdentifierLength.kept(column));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new LiveColumn(
                    row.getBoolean(1), row.getString(2), row.getString(3), row.getBoolean(4)))
            : Optional.empty();
      }
    }
  }
}
