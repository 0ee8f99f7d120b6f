package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.PersistentClass;

/**
 * Lets Hibernate map the classes as it does when the application starts, up to the point where it
 * would build the session factory.
 */
final class HibernateBoot {
  private final ClassLoader loader;
  private final EntityRequest request;
  private final MappedClasses classes;

  HibernateBoot(ClassLoader loader, EntityRequest request, MappedClasses classes) {
    this.loader = loader;
    this.request = request;
    this.classes = classes;
  }

  Model read() {
    Map<String, Object> settings =
        BootSettings.of(loader, request.server(), classes.settings(), request.settings());
    try (StandardServiceRegistry registry = registry(settings)) {
      Metadata metadata = metadata(registry, settings);
      List<String> entities = entities(metadata);
      List<String> notes = new ArrayList<>(new BeanValidation(loader, settings).applyTo(metadata));
      Generators generators = new Generators(metadata);
      List<String> unknown = generators.unknown();
      notes.addAll(unknown);
      return new MappedSchema(metadata, request.server(), settings)
          .read(entities, notes, generators, unknown.isEmpty());
    }
  }

  private StandardServiceRegistry registry(Map<String, Object> settings) {
    try {
      BootstrapServiceRegistry bootstrap =
          new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build();
      return new StandardServiceRegistryBuilder(bootstrap).applySettings(settings).build();
    } catch (RuntimeException e) {
      throw new BootFailure(loader, request, e).toUserException();
    }
  }

  private Metadata metadata(StandardServiceRegistry registry, Map<String, Object> settings) {
    try {
      MetadataSources sources = new MetadataSources(registry);
      classes.annotatedPackages().forEach(sources::addPackage);
      classes.classes().forEach(sources::addAnnotatedClass);
      classes.mappingFiles().forEach(sources::addResource);
      MetadataBuilder builder = sources.getMetadataBuilder();
      new Contributors(loader, settings).contributeTo(builder);
      return builder.build();
    } catch (RuntimeException e) {
      throw new BootFailure(loader, request, classes.classes(), e).toUserException();
    }
  }

  private static List<String> entities(Metadata metadata) {
    List<String> entities =
        metadata.getEntityBindings().stream().map(PersistentClass::getEntityName).toList();
    if (entities.isEmpty()) {
      throw new UserException(
          "The classes found are mapped superclasses, embeddables or converters; none is an"
              + " entity",
          "Name the folders, jars or packages of the entities too.");
    }
    return entities;
  }
}
