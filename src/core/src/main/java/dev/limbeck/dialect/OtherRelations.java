package dev.limbeck.dialect;

import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what is no table through a driver's metadata. */
public final class OtherRelations {
  /** What drivers call them: JDBC's own words, PostgreSQL's, MariaDB's. */
  private static final Set<String> KINDS =
      Set.of("VIEW", "MATERIALIZED VIEW", "SYSTEM VIEW", "FOREIGN TABLE", "SYNONYM", "ALIAS");

  private final UnaryOperator<String> stored;
  private final UnaryOperator<String> portable;

  /**
   * @param stored the name that the database stores for a portable one
   * @param portable the other way round
   */
  public OtherRelations(UnaryOperator<String> stored, UnaryOperator<String> portable) {
    this.stored = stored;
    this.portable = portable;
  }

  /**
   * All of the default schema and of those named besides.
   *
   * @param furtherSchemas portable
   */
  public List<OtherRelation> read(Connection live, Set<String> furtherSchemas) throws SQLException {
    DatabaseMetaData metadata = live.getMetaData();
    boolean schemas = metadata.supportsSchemasInTableDefinitions();
    List<OtherRelation> found = new ArrayList<>();
    read(metadata, schemas, schemas ? live.getSchema() : live.getCatalog(), "", found);
    for (String schema : furtherSchemas) {
      read(metadata, schemas, stored.apply(schema), schema, found);
    }
    return found;
  }

  private void read(
      DatabaseMetaData metadata,
      boolean schemas,
      @Nullable String place,
      String schema,
      List<OtherRelation> found)
      throws SQLException {
    String catalog = schemas ? metadata.getConnection().getCatalog() : place;
    String pattern = schemas && place != null ? MetadataPattern.of(metadata, place) : null;
    try (ResultSet rows = metadata.getTables(catalog, pattern, "%", kinds(metadata))) {
      while (rows.next()) {
        String name = portable.apply(rows.getString("TABLE_NAME"));
        String kind = rows.getString("TABLE_TYPE").toLowerCase(Locale.ROOT);
        found.add(new OtherRelation(new QualifiedName(schema, name), kind));
      }
    }
  }

  /** Those that the driver knows: others may be an error to it. */
  private static String[] kinds(DatabaseMetaData metadata) throws SQLException {
    List<String> known = new ArrayList<>();
    try (ResultSet rows = metadata.getTableTypes()) {
      while (rows.next()) {
        String kind = rows.getString("TABLE_TYPE");
        if (KINDS.contains(kind.toUpperCase(Locale.ROOT))) {
          known.add(kind);
        }
      }
    }
    return known.toArray(String[]::new);
  }
}
