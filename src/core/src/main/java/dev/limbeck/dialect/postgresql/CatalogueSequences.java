package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sequences that stand by themselves, even if a column owns them. One that numbers its column
 * belongs to the column.
 */
final class CatalogueSequences {
  private static final String QUERY =
      """
      SELECT sp.name AS space, c.relname::text AS name, s.seqstart, s.seqincrement, s.seqcycle,
        s.seqcache, s.seqmin, s.seqmax, format_type(s.seqtypid, NULL) AS type,
        o.refobjid::regclass::text AS owner, a.attname::text AS owner_column,
        pg_get_expr(ad.adbin, ad.adrelid)
          = 'nextval(' || quote_literal(c.oid::regclass::text) || '::regclass)'
          AND a.atttypid IN (20, 21, 23) AS serial,
        o.deptype = 'i' AS identity, tsp.name AS owner_space, t.relname::text AS owner_table
      FROM spaces sp
      JOIN pg_class c ON c.relnamespace = sp.oid AND c.relkind = 'S'
      JOIN pg_sequence s ON s.seqrelid = c.oid
      LEFT JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid
        AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
      LEFT JOIN pg_class t ON t.oid = o.refobjid
      LEFT JOIN spaces tsp ON tsp.oid = t.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
      LEFT JOIN pg_attrdef ad ON ad.adrelid = o.refobjid AND ad.adnum = o.refobjsubid
      WHERE NOT EXISTS (
        SELECT 1 FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY sp.name, c.relname
      """;

  private CatalogueSequences() {}

  /**
   * A sequence.
   *
   * @param sequence null for one that numbers its column
   * @param owned whose it is; null where no column owns it
   */
  record Row(@Nullable Sequence sequence, @Nullable OwnedSequence owned, List<String> notes) {}

  static List<Row> read(Catalogue catalogue) throws SQLException {
    return catalogue.rows(QUERY, CatalogueSequences::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    QualifiedName name = new QualifiedName(row.getString("space"), row.getString("name"));
    OwnedSequence owned = owned(row, name);
    if (row.getBoolean("serial") || row.getBoolean("identity")) {
      return new Row(null, owned, List.of());
    }
    ColumnType type = PostgresqlTypes.normal(ColumnType.parse(row.getString("type")));
    Numbering numbering = numbering(row, type);
    boolean usual = PostgresqlSequences.USUAL_TYPE.equals(type);
    return new Row(
        new Sequence(
            name,
            numbering.start(),
            numbering.increment(),
            numbering.limits().withType(usual ? null : type)),
        owned,
        notes(row, name));
  }

  private static @Nullable OwnedSequence owned(ResultSet row, QualifiedName name)
      throws SQLException {
    String space = row.getString("owner_space");
    return space == null
        ? null
        : new OwnedSequence(
            name,
            new QualifiedName(space, row.getString("owner_table")),
            row.getString("owner_column"));
  }

  private static List<String> notes(ResultSet row, QualifiedName name) throws SQLException {
    List<String> notes = new ArrayList<>();
    if (row.getString("owner") != null) {
      notes.add(
          "sequence "
              + name
              + ": not compared is that it belongs to column "
              + row.getString("owner")
              + "."
              + row.getString("owner_column"));
    }
    if (row.getLong("seqcache") != 1) {
      notes.add("sequence " + name + ": not compared is its CACHE");
    }
    return notes;
  }

  /** How a sequence of the catalogue counts, without its type. */
  static Numbering numbering(ResultSet row, ColumnType type) throws SQLException {
    return PostgresqlSequences.usualLimits(type)
        .normal(
            new Numbering(
                row.getLong("seqstart"),
                row.getLong("seqincrement"),
                new SequenceLimits(
                    row.getLong("seqmin"), row.getLong("seqmax"), row.getBoolean("seqcycle"))));
  }
}
