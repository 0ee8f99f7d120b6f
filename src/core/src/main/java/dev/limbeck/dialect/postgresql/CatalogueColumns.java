package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of all tables. A default that does nothing but take the next number of a sequence
 * which the column owns is {@code serial}, and that is a kind of identity.
 */
final class CatalogueColumns {
  private static final String OWNED =
      """
      owned AS (
        SELECT DISTINCT ON (d.refobjid, d.refobjsubid) d.refobjid AS tab, d.refobjsubid AS num,
          d.deptype, s.seqrelid::regclass::text AS sequence,
          format_type(s.seqtypid, NULL) AS seqtype, s.seqstart, s.seqincrement, s.seqcycle,
          s.seqmin, s.seqmax
        FROM pg_sequence s
        JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
          AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
        ORDER BY d.refobjid, d.refobjsubid, d.deptype DESC, s.seqrelid DESC)
      """;

  private static final String QUERY =
      """
      SELECT t.oid, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,
        a.attnotnull, a.attidentity, a.attgenerated, cd.description,
        CASE WHEN ad.oid IS NOT NULL THEN pg_get_expr(ad.adbin, ad.adrelid) END AS expression,
        CASE WHEN a.attcollation = ty.typcollation THEN NULL
          WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
          ELSE '"' || replace(con.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""')
            || '"' END AS collation,
        CASE WHEN o.deptype = 'a' AND a.atttypid IN (20, 21, 23)
          THEN 'nextval(' || quote_literal(o.sequence) || '::regclass)' END AS serial_default,
        o.seqtype, o.seqstart, o.seqincrement, o.seqcycle, o.seqmin, o.seqmax
      FROM tables t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type ty ON ty.oid = a.atttypid
      LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
      LEFT JOIN pg_collation co ON co.oid = a.attcollation
      LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
      LEFT JOIN pg_description cd
        ON cd.classoid = 'pg_class'::regclass AND cd.objoid = t.oid AND cd.objsubid = a.attnum
      LEFT JOIN owned o ON o.tab = a.attrelid AND o.num = a.attnum
      ORDER BY t.oid, a.attnum
      """;

  private CatalogueColumns() {}

  /**
   * A column.
   *
   * @param table the table's oid
   */
  record Row(long table, Column column) {}

  /** All columns, each table's in order. */
  static List<Row> read(Catalogue catalogue) throws SQLException {
    return catalogue.rowsWith(OWNED, QUERY, CatalogueColumns::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    String name = row.getString("name");
    String expression = row.getString("expression");
    String generated = row.getString("attgenerated");
    boolean serial = expression != null && expression.equals(row.getString("serial_default"));
    Identity.Kind kind = kind(row.getString("attidentity"), serial);
    Identity identity = kind == null ? null : identity(kind, row);
    boolean plainDefault = generated.isEmpty() && !serial;
    Column column =
        new Column(
            name,
            ColumnType.parse(row.getString("type")),
            !row.getBoolean("attnotnull"),
            plainDefault ? expression : null,
            identity,
            generated.isEmpty() || expression == null
                ? null
                : new Generated(ExpressionText.canonical(expression), generated.equals("s")),
            row.getString("description"),
            row.getString("collation"),
            null);
    long table = row.getLong("oid");
    return new Row(table, column);
  }

  private static Identity identity(Identity.Kind kind, ResultSet row) throws SQLException {
    ColumnType type = PostgresqlTypes.normal(ColumnType.parse(row.getString("seqtype")));
    return new Identity(kind, CatalogueSequences.numbering(row, type));
  }

  private static Identity.@Nullable Kind kind(String letter, boolean serial) {
    return switch (letter) {
      case "a" -> Identity.Kind.ALWAYS;
      case "d" -> Identity.Kind.BY_DEFAULT;
      default -> serial ? Identity.Kind.SERIAL : null;
    };
  }
}
