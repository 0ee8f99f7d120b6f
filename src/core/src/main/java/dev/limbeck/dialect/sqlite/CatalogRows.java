package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlDefinitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of one database file in five queries, whatever the number of tables: each joins
 * {@code sqlite_schema} with a PRAGMA as a table-valued function. All maps go by the table's name
 * as the catalogue has it.
 *
 * @param tables sorted by name, without those that SQLite keeps for itself
 */
record CatalogRows(
    List<TableRow> tables,
    Map<String, List<ColumnRow>> columns,
    Map<String, List<ForeignKeyRow>> foreignKeys,
    Map<String, List<IndexRow>> indexes,
    Map<String, List<StoredObject>> objects) {

  /**
   * A table or view.
   *
   * @param type table, view, virtual or shadow
   */
  record TableRow(String name, String type, boolean withoutRowid, boolean strict) {}

  /**
   * A column.
   *
   * @param keyPosition its place in the primary key from 1 on; 0 outside of it
   * @param hidden 0 for an ordinary one, 2 for a virtual and 3 for a stored generated one
   */
  record ColumnRow(
      String table,
      String name,
      String type,
      boolean notNull,
      @Nullable String defaultValue,
      int keyPosition,
      int hidden) {}

  /** A column of a foreign key. */
  record ForeignKeyRow(
      String table,
      int id,
      String target,
      String column,
      @Nullable String targetColumn,
      String onUpdate,
      String onDelete) {}

  /**
   * A key of an index.
   *
   * @param origin c for CREATE INDEX, u for a unique constraint, pk for a primary key
   * @param column null for an expression
   */
  record IndexRow(
      String table,
      String index,
      boolean unique,
      String origin,
      int position,
      @Nullable String column,
      boolean descending) {}

  /**
   * Reads a whole database file.
   *
   * @param schema its name in the connection: main, temp or that of an attached one
   */
  static CatalogRows read(Connection connection, String schema) throws SQLException {
    return read(connection, schema, null);
  }

  /**
   * Reads a database file, or one table of it.
   *
   * @param table the only table that is asked for, in any case; null for all
   */
  static CatalogRows read(Connection connection, String schema, @Nullable String table)
      throws SQLException {
    String text = SqlDefinitions.literal(schema);
    String only =
        table == null ? "" : " AND m.name = " + SqlDefinitions.literal(table) + " COLLATE NOCASE";
    String source = " FROM " + Identifiers.alwaysQuote(schema) + ".sqlite_schema m ";
    // A virtual table has no root page; its module may be unknown, and to ask for its columns
    // fails.
    String where =
        " WHERE m.type = 'table' AND m.rootpage > 0 AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            + only;
    return new CatalogRows(
        Rows.of(
            connection,
            "SELECT m.name, m.type, m.wr, m.strict FROM pragma_table_list"
                + (table == null ? "" : "(" + SqlDefinitions.literal(table) + ")")
                + " m WHERE m.schema = "
                + text
                + " COLLATE NOCASE AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name",
            row ->
                new TableRow(
                    row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4))),
        byTable(
            Rows.of(
                connection,
                "SELECT m.name, x.name, x.type, x.\"notnull\", x.dflt_value, x.pk, x.hidden"
                    + source
                    + ("JOIN pragma_table_xinfo(m.name, " + text + ") x")
                    + where
                    + " ORDER BY m.name, x.cid",
                row ->
                    new ColumnRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3) == null ? "" : row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getInt(7))),
            ColumnRow::table),
        byTable(
            Rows.of(
                connection,
                "SELECT m.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete"
                    + source
                    + ("JOIN pragma_foreign_key_list(m.name, " + text + ") f")
                    + where
                    + " ORDER BY m.name, f.id, f.seq",
                row ->
                    new ForeignKeyRow(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7))),
            ForeignKeyRow::table),
        byTable(
            Rows.of(
                connection,
                "SELECT m.name, l.name, l.\"unique\", l.origin, x.seqno, x.name, x.\"desc\""
                    + source
                    + ("JOIN pragma_index_list(m.name, " + text + ") l ")
                    + ("JOIN pragma_index_xinfo(l.name, " + text + ") x")
                    + where
                    + " AND x.key ORDER BY m.name, l.name, x.seqno",
                row ->
                    new IndexRow(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getBoolean(7))),
            IndexRow::table),
        byTable(StoredObject.read(connection, schema, table), StoredObject::table));
  }

  private static <T> Map<String, List<T>> byTable(List<T> rows, Function<T, String> table) {
    Map<String, List<T>> map = new LinkedHashMap<>();
    rows.forEach(row -> map.computeIfAbsent(table.apply(row), name -> new ArrayList<>()).add(row));
    return map;
  }

  /** What belongs to a table: its own text, its indexes and triggers. */
  List<StoredObject> of(String table) {
    return objects.getOrDefault(table, List.of());
  }

  /** The stored text of a table or of an index on it; empty where it has none. */
  String text(String table, String type, String name) {
    return of(table).stream()
        .filter(object -> object.is(type) && object.name().equals(name))
        .map(StoredObject::sql)
        .findFirst()
        .orElse("");
  }
}
