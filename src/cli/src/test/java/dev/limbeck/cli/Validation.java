package dev.limbeck.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.SchemaManagementException;

/**
 * Hibernate's own look at a database: {@code hbm2ddl.auto=validate} over the entities in classes/,
 * on SQLite by each way that it has of reading the metadata, since the driver answers differently.
 */
record Validation(Path folder, String url) {
  private static final Logger LOGGER = Logger.getLogger("org.hibernate");

  List<String> run(List<String> entities) throws IOException {
    String grouped = run(entities, "grouped");
    String individually = url.startsWith("jdbc:sqlite:") ? run(entities, "individually") : grouped;
    return grouped.equals(individually)
        ? List.of(grouped)
        : List.of("grouped: " + grouped, "individually: " + individually);
  }

  private String run(List<String> entities, String strategy) throws IOException {
    LOGGER.setLevel(Level.OFF);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.resolve("classes").toUri().toURL()}, getClass().getClassLoader())) {
      StandardServiceRegistryBuilder builder =
          new StandardServiceRegistryBuilder(
                  new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build())
              .applySetting("hibernate.connection.url", url)
              .applySetting("hibernate.hbm2ddl.auto", "validate")
              .applySetting("hibernate.hbm2ddl.jdbc_metadata_extraction_strategy", strategy);
      if (url.startsWith("jdbc:sqlite:")) {
        builder.applySetting("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect");
      }
      StandardServiceRegistry registry = builder.build();
      MetadataSources sources = new MetadataSources(registry);
      entities.forEach(sources::addAnnotatedClassName);
      try (SessionFactory factory = sources.buildMetadata().buildSessionFactory()) {
        return "valid: " + factory.getMetamodel().getEntities().size() + " entities";
      } catch (SchemaManagementException e) {
        return "not valid: " + e.getMessage();
      } finally {
        StandardServiceRegistryBuilder.destroy(registry);
      }
    }
  }
}
