package dev.limbeck.dialect.mariadb;

import java.sql.SQLException;
import java.util.List;

/** What stands beside the tables and is not compared. */
final class CatalogueOthers {
  private static final String QUERY =
      """
      SELECT 'view' AS kind, table_schema AS space, table_name AS name
      FROM information_schema.views WHERE table_schema IN :spaces
      UNION ALL
      SELECT 'trigger', event_object_schema, trigger_name
      FROM information_schema.triggers WHERE event_object_schema IN :spaces
      UNION ALL
      SELECT LOWER(routine_type), routine_schema, routine_name
      FROM information_schema.routines WHERE routine_schema IN :spaces
      UNION ALL
      SELECT 'event', event_schema, event_name
      FROM information_schema.events WHERE event_schema IN :spaces
      """;

  private CatalogueOthers() {}

  static List<String> read(Catalogue catalogue) throws SQLException {
    return catalogue.rows(
        QUERY, row -> row.getString("kind") + " " + catalogue.table(row) + " is not compared");
  }

  /** The databases besides the connection's own, as far as they exist. */
  static List<String> namespaces(Catalogue catalogue) throws SQLException {
    return catalogue.rows(
        "SELECT schema_name AS name FROM information_schema.schemata"
            + " WHERE schema_name IN :spaces AND schema_name <> DATABASE()",
        row -> row.getString("name"));
  }
}
