package dev.limbeck.dialect;

import dev.limbeck.dialect.StatementEffect.Change;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the database itself has, asked for one by one through JDBC: cheap beside reading the whole
 * catalogue. That something is there is certain; JDBC has no words for checks, for the indexes of
 * no named table and, with some drivers, for sequences.
 */
record LiveObjects(Connection live) implements NamedObjects {

  @Override
  public boolean has(Change change, String name) throws SQLException {
    DatabaseMetaData metadata = live.getMetaData();
    return switch (change.of()) {
      case "table", "view", "sequence" -> hasTable(metadata, name);
      case "schema" -> hasSchema(metadata, name);
      case "column" -> hasColumn(metadata, change.table(), name);
      case "primary key" -> hasPrimaryKey(metadata, change.table());
      case "foreign key" -> hasForeignKey(metadata, change.table(), name);
      default -> hasKey(metadata, change.table(), name);
    };
  }

  /** A name is not in the catalogue as it was written where the database folds it. */
  private static Set<String> spellings(String name) {
    return new LinkedHashSet<>(
        List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)));
  }

  private boolean hasTable(DatabaseMetaData metadata, String name) throws SQLException {
    for (String spelling : spellings(name)) {
      try (ResultSet rows =
          metadata.getTables(
              live.getCatalog(), live.getSchema(), pattern(metadata, spelling), null)) {
        if (has(rows, "TABLE_NAME", name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String pattern(DatabaseMetaData metadata, String name) throws SQLException {
    String escape = metadata.getSearchStringEscape();
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  /** What is a schema to others is a catalogue to the drivers of MariaDB and MySQL. */
  private static boolean hasSchema(DatabaseMetaData metadata, String name) throws SQLException {
    try (ResultSet schemas = metadata.getSchemas();
        ResultSet catalogues = metadata.getCatalogs()) {
      return has(schemas, "TABLE_SCHEM", name) || has(catalogues, "TABLE_CAT", name);
    }
  }

  private boolean hasColumn(DatabaseMetaData metadata, String table, String name)
      throws SQLException {
    for (String spelling : spellings(table)) {
      try (ResultSet rows =
          metadata.getColumns(
              live.getCatalog(), live.getSchema(), pattern(metadata, spelling), null)) {
        if (has(rows, "COLUMN_NAME", name)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasPrimaryKey(DatabaseMetaData metadata, String table) throws SQLException {
    for (String spelling : spellings(table)) {
      try (ResultSet rows =
          metadata.getPrimaryKeys(live.getCatalog(), live.getSchema(), spelling)) {
        if (rows.next()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a table has an index, a unique constraint or a foreign key of that name. */
  private boolean hasKey(DatabaseMetaData metadata, String table, String name) throws SQLException {
    for (String spelling : table.isEmpty() ? Set.<String>of() : spellings(table)) {
      try (ResultSet indexes =
              metadata.getIndexInfo(live.getCatalog(), live.getSchema(), spelling, false, true);
          ResultSet keys =
              metadata.getImportedKeys(live.getCatalog(), live.getSchema(), spelling)) {
        if (has(indexes, "INDEX_NAME", name) || has(keys, "FK_NAME", name)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasForeignKey(DatabaseMetaData metadata, String table, String name)
      throws SQLException {
    for (String spelling : spellings(table)) {
      try (ResultSet keys =
          metadata.getImportedKeys(live.getCatalog(), live.getSchema(), spelling)) {
        if (has(keys, "FK_NAME", name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(ResultSet rows, String column, String name) throws SQLException {
    while (rows.next()) {
      if (name.equalsIgnoreCase(rows.getString(column))) {
        return true;
      }
    }
    return false;
  }
}
