package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of all tables but those that a key made, and the exclusion constraints, which are
 * indexes with an operator a part; the query has a row for each part.
 */
final class CatalogueIndexes {
  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  /** The inner query ends with OFFSET 0: over all joins at once the planner takes 10 ms. */
  private static final String QUERY =
      """
      SELECT i.indrelid AS table, i.indexrelid AS index, i.relname::text AS name, am.amname::text AS method,
        i.indisunique, i.indisvalid, i.indisclustered, i.indisreplident, k.n > i.indnkeyatts AS included,
        EXISTS (SELECT 1 FROM pg_attribute s
          WHERE s.attrelid = i.indexrelid AND s.attstattarget >= 0) AS statistics,
        pg_get_expr(i.indpred, i.indrelid) AS predicate,
        a.attname::text AS column,
        CASE WHEN a.attnum IS NULL THEN pg_get_indexdef(i.indexrelid, k.n, false) END AS expression,
        CASE WHEN am.amname = 'btree' AND k.n <= i.indnkeyatts
          THEN i.indoption[k.n - 1] ELSE 0 END AS options,
        CASE WHEN k.n <= i.indnkeyatts AND (NOT oc.opcdefault OR ia.attoptions IS NOT NULL)
          THEN CASE WHEN pg_opclass_is_visible(oc.oid) THEN quote_ident(oc.opcname)
            ELSE quote_ident(ocn.nspname) || '.' || quote_ident(oc.opcname) END
            || COALESCE((SELECT ' (' || string_agg(quote_ident(o.option_name) || '='
                || quote_literal(o.option_value), ', ') || ')'
              FROM pg_options_to_table(ia.attoptions) o), '')
          END AS operator_class,
        CASE WHEN k.n <= i.indnkeyatts AND ia.attcollation <> 0
            AND ia.attcollation <> COALESCE(a.attcollation, ety.typcollation)
            AND (a.attnum IS NOT NULL OR strpos(pg_get_indexdef(i.indexrelid),
              pg_get_indexdef(i.indexrelid, k.n, false) || ' COLLATE ') > 0)
          THEN CASE WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
            ELSE '"' || replace(con.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""')
              || '"' END
          END AS collation,
        ARRAY(SELECT o.option_name FROM pg_options_to_table(i.reloptions) o) AS storage,
        ARRAY(SELECT o.option_value FROM pg_options_to_table(i.reloptions) o) AS storage_values,
        ts.spcname::text AS tablespace,
        CASE WHEN x.oid IS NULL THEN obj_description(i.indexrelid, 'pg_class') END AS comment,
        x.oid IS NOT NULL AS exclusion, x.condeferrable, x.condeferred,
        CASE WHEN pg_operator_is_visible(op.oid) THEN op.oprname::text
          ELSE 'OPERATOR(' || quote_ident(opn.nspname) || '.' || op.oprname || ')' END AS operator,
        %s AS nulls_not_distinct
      FROM (
        SELECT i.*, ic.relname, ic.relam, ic.reltablespace, ic.reloptions
        FROM tables t
        JOIN pg_index i ON i.indrelid = t.oid
        JOIN pg_class ic ON ic.oid = i.indexrelid
        WHERE NOT EXISTS (
          SELECT 1 FROM pg_constraint k
          WHERE k.conrelid = t.oid AND k.conindid = i.indexrelid
            AND k.contype IN ('p', 'u'))
        OFFSET 0) i
      JOIN pg_am am ON am.oid = i.relam
      CROSS JOIN LATERAL generate_series(1, i.indnatts) k (n)
      JOIN pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = k.n
      JOIN pg_type ety ON ety.oid = ia.atttypid
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.n - 1]
        AND i.indkey[k.n - 1] <> 0
      LEFT JOIN pg_opclass oc ON oc.oid = i.indclass[k.n - 1]
      LEFT JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
      LEFT JOIN pg_collation co ON co.oid = ia.attcollation
      LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
      LEFT JOIN pg_tablespace ts ON ts.oid = i.reltablespace
      LEFT JOIN pg_constraint x ON x.conrelid = i.indrelid AND x.conindid = i.indexrelid
        AND x.contype = 'x'
      LEFT JOIN pg_operator op ON op.oid = x.conexclop[k.n]
      LEFT JOIN pg_namespace opn ON opn.oid = op.oprnamespace
      ORDER BY i.indrelid, i.relname, k.n
      """;

  private CatalogueIndexes() {}

  /**
   * An index or an exclusion constraint.
   *
   * @param table the table's oid
   * @param index null where this is a constraint, or an index that is not usable, and then there is
   *     a note; or where it was dropped while this was reading
   * @param exclusion null where this is an index
   */
  record Row(
      long table,
      @Nullable Index index,
      @Nullable ExclusionConstraint exclusion,
      List<String> notes) {}

  /** All indexes of the tables whose names by oid are given. */
  static List<Row> read(Catalogue catalogue, Map<Long, QualifiedName> names) throws SQLException {
    String query =
        QUERY.formatted(
            catalogue.version() >= 15 ? "i.indisunique AND i.indnullsnotdistinct" : "false");
    Map<Long, List<Part>> indexes = new LinkedHashMap<>();
    for (Part part : catalogue.rows(query, CatalogueIndexes::part)) {
      indexes.computeIfAbsent(part.index(), index -> new ArrayList<>()).add(part);
    }
    return indexes.values().stream().map(parts -> row(parts, names)).toList();
  }

  /** A row: what is true of the whole index, and one part of it. */
  private record Part(
      long table,
      long index,
      Index whole,
      boolean valid,
      boolean included,
      List<String> marks,
      IndexPart part,
      @Nullable Deferrability exclusion,
      @Nullable String operator) {}

  private static Part part(ResultSet row) throws SQLException {
    String predicate = row.getString("predicate");
    String method = row.getString("method");
    Index whole =
        new Index(
            row.getString("name"),
            List.of(),
            row.getBoolean("indisunique"),
            predicate == null ? null : ExpressionText.canonical(predicate),
            List.of(),
            method.equals("btree") ? null : method,
            options(row));
    return new Part(
        row.getLong("table"),
        row.getLong("index"),
        whole,
        row.getBoolean("indisvalid"),
        row.getBoolean("included"),
        allMarks(row),
        indexPart(row),
        row.getBoolean("exclusion") ? CatalogueConstraints.deferrability(row) : null,
        row.getString("operator"));
  }

  /** What a table says of an index and forgets with it; behind the index's name and its table's. */
  static List<String> marks(ResultSet row) throws SQLException {
    List<String> marks = new ArrayList<>();
    if (row.getBoolean("indisclustered")) {
      marks.add(
          "is what the table is clustered on: that is not compared, and goes if it is made anew");
    }
    if (row.getBoolean("indisreplident")) {
      marks.add(
          "is the table's replica identity: that is not compared, and goes if it is made anew");
    }
    return marks;
  }

  /** Those, and what only an index with expressions has. */
  private static List<String> allMarks(ResultSet row) throws SQLException {
    List<String> marks = marks(row);
    if (row.getBoolean("statistics")) {
      marks.add(
          "has a statistics target of its own: that is not compared, and goes if it is made anew");
    }
    return marks;
  }

  private static IndexPart indexPart(ResultSet row) throws SQLException {
    String column = row.getString("column");
    int options = row.getInt("options");
    boolean descending = (options & DESCENDING) != 0;
    boolean nullsFirst = (options & NULLS_FIRST) != 0;
    return new IndexPart(
        column == null ? expression(row) : column,
        column == null,
        descending,
        nullsFirst == descending ? null : (Boolean) nullsFirst,
        row.getString("operator_class"),
        row.getString("collation"),
        null);
  }

  /** The expression; empty where the index was dropped while this was reading. */
  private static String expression(ResultSet row) throws SQLException {
    String expression = row.getString("expression");
    return expression == null ? "" : ExpressionText.canonical(expression);
  }

  /**
   * From {@code nulls_not_distinct}, {@code storage}, {@code storage_values}, {@code tablespace}
   * and {@code comment}.
   */
  static IndexOptions options(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("storage").getArray();
    String[] values = (String[]) row.getArray("storage_values").getArray();
    Map<String, String> storage = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      storage.put(names[i], values[i]);
    }
    return new IndexOptions(
        !row.getBoolean("nulls_not_distinct"),
        storage,
        row.getString("tablespace"),
        row.getString("comment"),
        false);
  }

  private static Row row(List<Part> parts, Map<Long, QualifiedName> names) {
    Part first = parts.get(0);
    if (parts.stream().anyMatch(part -> part.part().text().isEmpty())) {
      return new Row(first.table(), null, null, List.of());
    }
    Index whole = first.whole();
    Deferrability exclusion = first.exclusion();
    String where =
        (exclusion == null ? "index " : "constraint ")
            + whole.name()
            + " of table "
            + names.get(first.table())
            + " ";
    if (!first.valid()) {
      return new Row(
          first.table(),
          null,
          null,
          List.of(where + "is invalid and not compared: drop it, or build it anew with REINDEX"));
    }
    Index index =
        new Index(
            whole.name(),
            parts.stream().filter(part -> !part.included()).map(Part::part).toList(),
            whole.unique(),
            whole.where(),
            parts.stream().filter(Part::included).map(part -> part.part().text()).toList(),
            whole.method(),
            whole.options());
    List<String> notes = first.marks().stream().map(mark -> where + mark).toList();
    return exclusion == null
        ? new Row(first.table(), index, null, notes)
        : new Row(
            first.table(),
            null,
            new ExclusionConstraint(
                index,
                parts.stream().flatMap(p -> Stream.ofNullable(p.operator())).toList(),
                exclusion),
            notes);
  }
}
