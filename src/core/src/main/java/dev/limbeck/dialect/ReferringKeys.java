package dev.limbeck.dialect;

import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the foreign keys that refer to a table through a driver's metadata, which knows those of
 * every schema.
 */
public final class ReferringKeys {
  private final UnaryOperator<String> stored;
  private final UnaryOperator<String> portable;

  /**
   * @param stored the name that the database stores for a portable one
   * @param portable the other way round
   */
  public ReferringKeys(UnaryOperator<String> stored, UnaryOperator<String> portable) {
    this.stored = stored;
    this.portable = portable;
  }

  /**
   * All that refer to a table, in the order of their tables and names.
   *
   * @param table portable
   */
  public List<ReferringKey> read(Connection live, QualifiedName table) throws SQLException {
    DatabaseMetaData metadata = live.getMetaData();
    boolean schemas = metadata.supportsSchemasInTableDefinitions();
    String usual = schemas ? live.getSchema() : live.getCatalog();
    String place = table.inDefaultSchema() ? usual : stored.apply(table.schema());
    String name = stored.apply(table.name());
    Map<Id, ReferringKey> keys = new TreeMap<>();
    try (ResultSet rows =
        metadata.getExportedKeys(
            schemas ? live.getCatalog() : place, schemas ? place : null, name)) {
      while (rows.next()) {
        String schema = rows.getString(schemas ? "FKTABLE_SCHEM" : "FKTABLE_CAT");
        QualifiedName owner =
            new QualifiedName(
                schema == null || schema.equals(usual) ? "" : portable.apply(schema),
                portable.apply(rows.getString("FKTABLE_NAME")));
        ReferringKey row =
            new ReferringKey(
                owner,
                portable(rows.getString("FK_NAME")),
                List.of(portable.apply(rows.getString("PKCOLUMN_NAME"))),
                rows.getString("PK_NAME"));
        keys.merge(new Id(owner, String.valueOf(row.name())), row, ReferringKeys::longer);
      }
    }
    return List.copyOf(keys.values());
  }

  private @Nullable String portable(@Nullable String name) {
    return name == null ? null : portable.apply(name);
  }

  /** A driver gives a row for each column, in order. */
  private static ReferringKey longer(ReferringKey key, ReferringKey next) {
    List<String> columns = new ArrayList<>(key.targetColumns());
    columns.addAll(next.targetColumns());
    return new ReferringKey(key.table(), key.name(), columns, key.targetKey());
  }

  private record Id(QualifiedName table, String name) implements Comparable<Id> {
    @Override
    public int compareTo(Id other) {
      int order = table.compareTo(other.table);
      return order == 0 ? name.compareTo(other.name) : order;
    }
  }
}
