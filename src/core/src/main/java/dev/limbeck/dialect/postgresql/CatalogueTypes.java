package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;

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

  private CatalogueTypes() {}

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
