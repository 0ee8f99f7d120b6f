package dev.limbeck.hibernate;

import dev.limbeck.model.EntityReader;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;

/** Finds the entities, lets Hibernate map them, and says what it mapped as a schema. */
public final class HibernateEntityReader implements EntityReader {

  /** Made by the service loader. */
  public HibernateEntityReader() {}

  @Override
  public Model read(EntityRequest request) {
    ClassLoader loader = HibernateEntityReader.class.getClassLoader();
    return QuietLog.during(() -> read(loader, request));
  }

  private static Model read(ClassLoader loader, EntityRequest request) {
    try {
      SupportedVersion.check(loader);
      MappedClasses classes = new EntityDiscovery(loader, request).discover();
      return new HibernateBoot(loader, request, classes).read();
    } catch (LinkageError e) {
      throw new BootFailure(loader, e).toUserException();
    }
  }
}
