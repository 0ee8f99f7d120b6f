package dev.limbeck.hibernate;

import dev.limbeck.model.DatabaseServer;
import dev.limbeck.schema.QualifiedName;
import java.util.Locale;
import java.util.Map;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Qualified names: with a schema only where the mapping or the settings name another one than the
 * database's usual.
 */
final class TableNames {
  private final PortableNames names;
  private final String defaultSchema;
  private final String usualSchema;
  private final boolean catalogsAreSchemas;

  TableNames(PortableNames names, DatabaseServer server, Map<String, Object> settings) {
    this.names = names;
    String product = server.product().toLowerCase(Locale.ROOT);
    this.catalogsAreSchemas = product.contains("mysql") || product.contains("mariadb");
    this.usualSchema = usualSchema(product);
    Object given =
        settings.get(catalogsAreSchemas ? "hibernate.default_catalog" : "hibernate.default_schema");
    this.defaultSchema = given == null ? "" : folded(names.ofText(given.toString()));
  }

  /** The schema that a connection has by default, where the product says so and not the user. */
  private static String usualSchema(String product) {
    if (product.contains("sqlite")) {
      return "main";
    }
    return product.contains("sql server") ? "dbo" : "public";
  }

  private String folded(String schema) {
    return schema.equals(usualSchema) ? "" : schema;
  }

  QualifiedName of(Table table) {
    return of(table.getCatalogIdentifier(), table.getSchemaIdentifier(), table.getNameIdentifier());
  }

  QualifiedName of(@Nullable Identifier catalog, @Nullable Identifier schema, Identifier name) {
    Identifier place = catalogsAreSchemas && catalog != null ? catalog : schema;
    return new QualifiedName(
        place == null ? defaultSchema : folded(names.of(place)), names.of(name));
  }
}
