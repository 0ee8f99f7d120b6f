package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlDefinitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sqlite_schema} keeps of something that was created.
 *
 * @param type table, index, view or trigger
 * @param table the table it belongs to
 * @param sql the text that made it, without its schema and TEMP; never empty
 */
record StoredObject(String type, String name, String table, String sql) {

  /** All objects of a database file that have a text, in the order in which they were made. */
  static List<StoredObject> read(Connection connection, String schema) throws SQLException {
    return read(connection, schema, null);
  }

  /**
   * The objects of a database file, or those of one table.
   *
   * @param table the only table that is asked for, in any case; null for all
   */
  static List<StoredObject> read(Connection connection, String schema, @Nullable String table)
      throws SQLException {
    String only =
        table == null ? "" : " AND tbl_name = " + SqlDefinitions.literal(table) + " COLLATE NOCASE";
    return Rows.of(
        connection,
        "SELECT type, name, tbl_name, sql FROM "
            + Identifiers.alwaysQuote(schema)
            + ".sqlite_schema WHERE sql IS NOT NULL"
            + only
            + " ORDER BY rowid",
        row ->
            new StoredObject(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  boolean is(String otherType) {
    return type.equals(otherType);
  }

  boolean on(String otherTable) {
    return Tokens.sameName(table, otherTable);
  }

  /** A trigger for another table, its text else the same; anything else as it is. */
  StoredObject movedTo(String otherTable) {
    if (!is("trigger")) {
      return this;
    }
    TriggerText text = TriggerText.parse(sql);
    String moved =
        sql.substring(0, text.tableStart())
            + Identifiers.quote(otherTable)
            + sql.substring(text.tableEnd());
    return new StoredObject(type, name, otherTable, moved);
  }

  /** An index under another name, its text else the same. */
  StoredObject renamed(String newName) {
    Tokens tokens = Tokens.of(sql);
    tokens.expect("CREATE");
    tokens.skip("UNIQUE");
    tokens.next();
    if (tokens.skip("IF", "NOT")) {
      tokens.next();
    }
    int start = tokens.peek().start();
    int end = tokens.next().end();
    return new StoredObject(
        type,
        newName,
        table,
        sql.substring(0, start) + Identifiers.quote(newName) + sql.substring(end));
  }

  /**
   * The statement that makes it again.
   *
   * @param schema where, as a name; empty where no other object of the connection can be meant
   */
  String creation(String schema) {
    if (schema.isEmpty()) {
      return sql.strip();
    }
    if (schema.equals("temp")) {
      return "CREATE TEMP" + sql.strip().substring("CREATE".length());
    }
    Tokens tokens = Tokens.of(sql);
    tokens.expect("CREATE");
    tokens.skip("UNIQUE");
    tokens.next();
    int name = tokens.peek().start();
    return (sql.substring(0, name) + Identifiers.quote(schema) + "." + sql.substring(name)).strip();
  }
}
