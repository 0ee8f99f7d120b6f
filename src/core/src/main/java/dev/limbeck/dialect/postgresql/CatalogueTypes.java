package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The enum types, and which of the schemas are there at all. */
final class CatalogueTypes {
  private static final String ENUMS =
      """
      SELECT s.name AS space, ty.typname::text AS name,
        ARRAY(SELECT e.enumlabel::text FROM pg_enum e
          WHERE e.enumtypid = ty.oid ORDER BY e.enumsortorder) AS values
      FROM pg_type ty JOIN spaces s ON s.oid = ty.typnamespace
      WHERE ty.typtype = 'e'
        AND NOT EXISTS (
          SELECT 1 FROM pg_depend d
          WHERE d.classid = 'pg_type'::regclass AND d.objid = ty.oid AND d.deptype = 'e')
      ORDER BY 1, 2
      """;

  private static final String SPACES = "SELECT name FROM spaces WHERE name <> '' ORDER BY 1";

  private static final String SCHEMAS =
      """
      SELECT n.nspname
      FROM pg_namespace n
      WHERE current_schema() = 'public' AND n.nspname <> 'public'
        AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        AND NOT EXISTS (
          SELECT 1 FROM pg_depend d
          WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
      """;

  private CatalogueTypes() {}

  /** All schemas besides the default one, where that is the usual one. */
  static Set<String> schemas(Connection connection) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SCHEMAS)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  static List<EnumType> enums(Catalogue catalogue) throws SQLException {
    return catalogue.rows(
        ENUMS,
        row ->
            new EnumType(
                new QualifiedName(row.getString("space"), row.getString("name")),
                Catalogue.texts(row, "values")));
  }

  static List<String> namespaces(Catalogue catalogue) throws SQLException {
    return catalogue.rows(SPACES, row -> row.getString(1));
  }
}
