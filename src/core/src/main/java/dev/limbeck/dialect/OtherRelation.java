package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a database under the name of a table and is none: a view, a foreign table. The
 * readers of catalogues leave these out, so that nothing else can tell a user why the table is not
 * there.
 */
public final class OtherRelation {
  /** What drivers call them (JDBC's own words, PostgreSQL's, MariaDB's). */
  private static final Set<String> KINDS =
      Set.of("VIEW", "MATERIALIZED VIEW", "SYSTEM VIEW", "FOREIGN TABLE", "SYNONYM", "ALIAS");

  private OtherRelation() {}

  /**
   * Why a table cannot be changed although something has its name; empty where nothing has.
   *
   * @param table what the revision calls it
   * @param stored the same as the database stores it
   */
  public static Optional<UserException> find(
      Connection live, QualifiedName table, QualifiedName stored) throws SQLException {
    DatabaseMetaData metadata = live.getMetaData();
    boolean schemas = metadata.supportsSchemasInTableDefinitions();
    String current = schemas ? live.getSchema() : live.getCatalog();
    String place = stored.inDefaultSchema() ? current : stored.schema();
    try (ResultSet found =
        metadata.getTables(
            schemas ? live.getCatalog() : place,
            schemas ? escaped(metadata, place) : null,
            escaped(metadata, stored.name()),
            null)) {
      while (found.next()) {
        String kind = String.valueOf(found.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
        if (KINDS.contains(kind)) {
          return Optional.of(refusal(table, kind.toLowerCase(Locale.ROOT)));
        }
      }
    }
    return Optional.empty();
  }

  private static UserException refusal(QualifiedName table, String kind) {
    return new UserException(
        "cannot change '" + table + "' as a table: it is a " + kind,
        "Change it, or drop it and make it again, by SQL of your own in 'execute'.");
  }

  private static @Nullable String escaped(DatabaseMetaData metadata, @Nullable String name)
      throws SQLException {
    String escape = metadata.getSearchStringEscape();
    return name == null || escape.isEmpty()
        ? name
        : name.replace(escape, escape + escape)
            .replace("_", escape + "_")
            .replace("%", escape + "%");
  }
}
