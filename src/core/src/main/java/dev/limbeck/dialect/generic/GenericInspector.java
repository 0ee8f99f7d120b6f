package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.ReferringKey;
import dev.limbeck.dialect.ReferringKeys;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue with {@link CatalogCrawl} and the views of {@link InformationSchema}. */
final class GenericInspector implements SchemaInspector {
  private final DatabaseTraits traits;
  private final GenericTypes types;
  private final boolean checksCompared;

  /**
   * An inspector.
   *
   * @param checksCompared whether the normal form keeps check constraints
   */
  GenericInspector(DatabaseTraits traits, GenericTypes types, boolean checksCompared) {
    this.traits = traits;
    this.types = types;
    this.checksCompared = checksCompared;
  }

  @Override
  public Inspection inspect(Connection connection, Set<String> furtherSchemas) throws SQLException {
    @Nullable String defaultSchema = traits.has(Capability.SCHEMAS) ? connection.getSchema() : null;
    Set<String> schemas = schemas(connection, defaultSchema, furtherSchemas);
    if (traits.has(Capability.SCHEMAS) && schemas.isEmpty()) {
      return new Inspection(Schema.empty(), List.of());
    }
    InformationSchema views = InformationSchema.of(connection);
    CatalogNames names = new CatalogNames(traits.names(), defaultSchema);
    Found<Schema> all = new CatalogReading(traits, types, views, names, schemas).read(connection);
    Found<Schema> said = new UnsayableNames(traits.names()).leaveOut(all.value());
    List<String> notCompared = new ArrayList<>(all.notCompared());
    notCompared.addAll(said.notCompared());
    if (!checksCompared) {
      notCompared.add("check constraints are not compared on " + traits.productName());
    }
    return new Inspection(said.value(), notCompared);
  }

  @Override
  public Set<String> schemas(Connection connection) throws SQLException {
    Set<String> schemas = new TreeSet<>();
    if (traits.product() != Product.H2 || !"PUBLIC".equals(connection.getSchema())) {
      return schemas;
    }
    CatalogNames names = new CatalogNames(traits.names(), connection.getSchema());
    try (ResultSet rows = connection.getMetaData().getSchemas()) {
      while (rows.next()) {
        String name = rows.getString("TABLE_SCHEM");
        if (!"INFORMATION_SCHEMA".equals(name)) {
          schemas.add(names.qualified(name, name).schema());
        }
      }
    }
    schemas.remove("");
    return schemas;
  }

  @Override
  public List<ReferringKey> referringKeys(Connection connection, QualifiedName table)
      throws SQLException {
    return traits.has(Capability.SCHEMAS)
        ? new ReferringKeys(traits.names()::stored, traits.names()::portable)
            .read(connection, table)
        : List.of();
  }

  /**
   * The stored names of those schemas that exist; a default schema may not, before its first table.
   */
  private Set<String> schemas(
      Connection connection, @Nullable String defaultSchema, Set<String> furtherSchemas)
      throws SQLException {
    Set<String> wanted = new LinkedHashSet<>();
    if (defaultSchema != null) {
      wanted.add(defaultSchema);
    }
    furtherSchemas.forEach(schema -> wanted.add(traits.names().stored(schema)));
    Set<String> found = new TreeSet<>();
    if (!wanted.isEmpty()) {
      try (ResultSet rows = connection.getMetaData().getSchemas()) {
        while (rows.next()) {
          found.add(rows.getString("TABLE_SCHEM"));
        }
      }
    }
    found.retainAll(wanted);
    return found;
  }
}
