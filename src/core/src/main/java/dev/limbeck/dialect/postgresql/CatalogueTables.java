package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables themselves. */
final class CatalogueTables {
  private static final String QUERY =
      """
      SELECT t.oid, t.space, t.name, t.relpersistence, d.description,
        array_to_string(t.reloptions, ', ') AS storage,
        CASE WHEN t.relkind = 'p' THEN pg_get_partkeydef(t.oid) END AS partition_key,
        CASE WHEN t.reloftype <> 0 THEN format_type(t.reloftype, NULL) END AS of_type,
        (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
          FROM pg_inherits i WHERE i.inhrelid = t.oid) AS parents
      FROM tables t
      LEFT JOIN pg_description d
        ON d.classoid = 'pg_class'::regclass AND d.objoid = t.oid AND d.objsubid = 0
      ORDER BY t.space, t.name
      """;

  private CatalogueTables() {}

  /**
   * A table.
   *
   * @param notes what is not compared of it
   */
  record Row(long oid, QualifiedName name, @Nullable String comment, List<String> notes) {}

  static List<Row> read(Catalogue catalogue) throws SQLException {
    return catalogue.rows(QUERY, CatalogueTables::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    QualifiedName name = new QualifiedName(row.getString("space"), row.getString("name"));
    List<String> notes = new ArrayList<>();
    if (row.getString("relpersistence").equals("u")) {
      notes.add("table " + name + " is unlogged: that is not compared");
    }
    String key = row.getString("partition_key");
    if (key != null) {
      notes.add(
          "table "
              + name
              + " is partitioned by "
              + key
              + ": that and its partitions are not"
              + " compared");
    }
    String parents = row.getString("parents");
    if (parents != null) {
      notes.add(
          "table " + name + " inherits from " + parents + ": it is compared as a table of its own");
    }
    String storage = row.getString("storage");
    if (storage != null) {
      notes.add("table " + name + " is stored with " + storage + ": that is not compared");
    }
    String type = row.getString("of_type");
    if (type != null) {
      notes.add("table " + name + " is of type " + type + ": that is not compared");
    }
    return new Row(row.getLong("oid"), name, row.getString("description"), notes);
  }
}
