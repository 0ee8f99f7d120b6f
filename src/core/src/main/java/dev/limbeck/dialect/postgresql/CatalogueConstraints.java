package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of all tables but exclusions, which are read with the indexes. NOT NULL, a
 * constraint by itself since version 18, belongs to the column; the copies that a foreign key to a
 * partitioned table has for each partition are left out.
 */
final class CatalogueConstraints {
  private static final String QUERY =
      """
      SELECT t.oid, con.conname::text AS name, con.contype, con.condeferrable, con.condeferred, con.convalidated,
        con.connoinherit, con.confdeltype, con.confupdtype, con.confmatchtype,
        ARRAY(SELECT a.attname::text FROM unnest(con.conkey) WITH ORDINALITY k (num, place)
          JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.num
          ORDER BY k.place) AS columns,
        ARRAY(SELECT a.attname::text FROM unnest(con.confkey) WITH ORDINALITY k (num, place)
          JOIN pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.num
          ORDER BY k.place) AS target_columns,
        CASE WHEN fn.nspname = current_schema() THEN '' ELSE fn.nspname::text END AS target_space,
        fc.relname::text AS target_name,
        CASE WHEN con.contype = 'c' THEN pg_get_expr(con.conbin, con.conrelid) END AS expression,
        ARRAY(SELECT a.attname::text
          FROM generate_series(i.indnkeyatts, i.indnatts - 1) k (place)
          JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = i.indkey[k.place]
          ORDER BY k.place) AS include,
        ARRAY(SELECT o.option_name FROM pg_options_to_table(ic.reloptions) o) AS storage,
        ARRAY(SELECT o.option_value FROM pg_options_to_table(ic.reloptions) o) AS storage_values,
        ts.spcname::text AS tablespace, i.indisclustered, i.indisreplident,
        obj_description(con.oid, 'pg_constraint') AS comment,
        %s
      FROM tables t
      JOIN pg_constraint con ON con.conrelid = t.oid AND con.conparentid = 0
        AND (con.contype IN ('p', 'u', 'f', 'c') OR con.contype = 'n' AND NOT con.convalidated)
      LEFT JOIN pg_class fc ON fc.oid = con.confrelid
      LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
      LEFT JOIN pg_index i ON i.indexrelid = con.conindid AND con.contype IN ('p', 'u')
      LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
      LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
      ORDER BY t.oid, con.conname
      """;

  private CatalogueConstraints() {}

  /**
   * A constraint.
   *
   * @param table the table's oid
   * @param constraint null where the values cannot say it, and then there is a note; or where its
   *     table was dropped while this was reading
   */
  record Row(long table, @Nullable Constraint constraint, List<String> notes) {}

  /** All constraints of the tables whose names by oid are given. */
  static List<Row> read(Catalogue catalogue, Map<Long, QualifiedName> names) throws SQLException {
    return catalogue.rows(QUERY.formatted(newer(catalogue.version())), row -> row(row, names));
  }

  /** What older versions do not have. */
  private static String newer(int version) {
    return String.join(
        ",\n  ",
        (version >= 15 ? "COALESCE(i.indnullsnotdistinct, false)" : "false")
            + " AS nulls_not_distinct",
        (version >= 15 ? names("con.confdelsetcols") : "ARRAY[]::text[]") + " AS on_delete_columns",
        (version >= 18 ? "NOT con.conenforced" : "false") + " AS not_enforced",
        (version >= 18 ? "con.conperiod" : "false") + " AS period");
  }

  /** The names of a table's columns whose numbers an array has, in its order. */
  private static String names(String numbers) {
    return """
        ARRAY(SELECT a.attname::text FROM unnest(%s) WITH ORDINALITY k (num, place)
          JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.num
          ORDER BY k.place)"""
        .formatted(numbers);
  }

  private static Row row(ResultSet row, Map<Long, QualifiedName> names) throws SQLException {
    long table = row.getLong("oid");
    String name = row.getString("name");
    String where = "constraint " + name + " of table " + names.get(table);
    String kind = row.getString("contype");
    if (kind.equals("n")) {
      return new Row(table, null, List.of(where + " is not valid: that is not compared"));
    }
    if (row.getBoolean("period")) {
      return new Row(table, null, List.of(where + " is one over periods: it is not compared"));
    }
    if (kind.equals("c") && row.getString("expression") == null) {
      return new Row(table, null, List.of());
    }
    return new Row(table, constraint(row, kind, name), notes(row, where));
  }

  private static Constraint constraint(ResultSet row, String kind, String name)
      throws SQLException {
    List<String> columns = Catalogue.texts(row, "columns");
    return switch (kind) {
      case "p" ->
          new PrimaryKey(
              name,
              columns,
              deferrability(row),
              new KeyIndex(Catalogue.texts(row, "include"), CatalogueIndexes.options(row)));
      case "u" ->
          new UniqueConstraint(
              name,
              columns,
              deferrability(row),
              new KeyIndex(Catalogue.texts(row, "include"), CatalogueIndexes.options(row)));
      case "c" ->
          new CheckConstraint(
              name, ExpressionText.canonical(row.getString("expression")), valid(row));
      default ->
          new ForeignKey(
              name,
              columns,
              new QualifiedName(row.getString("target_space"), row.getString("target_name")),
              Catalogue.texts(row, "target_columns"),
              action(row.getString("confdeltype")),
              Catalogue.texts(row, "on_delete_columns"),
              action(row.getString("confupdtype")),
              row.getString("confmatchtype").equals("f")
                  ? ForeignKeyMatch.FULL
                  : ForeignKeyMatch.SIMPLE,
              deferrability(row),
              valid(row));
    };
  }

  private static boolean valid(ResultSet row) throws SQLException {
    return row.getBoolean("convalidated") || row.getBoolean("not_enforced");
  }

  static Deferrability deferrability(ResultSet row) throws SQLException {
    if (row.getBoolean("condeferred")) {
      return Deferrability.INITIALLY_DEFERRED;
    }
    return row.getBoolean("condeferrable")
        ? Deferrability.DEFERRABLE
        : Deferrability.NOT_DEFERRABLE;
  }

  private static List<String> notes(ResultSet row, String where) throws SQLException {
    List<String> notes = new ArrayList<>();
    if (row.getBoolean("not_enforced")) {
      notes.add(where + " is not enforced: that is not compared");
    }
    CatalogueIndexes.marks(row).forEach(mark -> notes.add(where + " " + mark));
    if (row.getString("contype").equals("c") && row.getBoolean("connoinherit")) {
      notes.add(where + " has NO INHERIT: that is not compared");
    }
    return notes;
  }

  private static ReferentialAction action(String letter) {
    return switch (letter) {
      case "r" -> ReferentialAction.RESTRICT;
      case "c" -> ReferentialAction.CASCADE;
      case "n" -> ReferentialAction.SET_NULL;
      case "d" -> ReferentialAction.SET_DEFAULT;
      default -> ReferentialAction.NO_ACTION;
    };
  }
}
