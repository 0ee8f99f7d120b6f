package dev.limbeck.hibernate;

import dev.limbeck.model.EntityReader;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
      return readWithJars(loader, request);
    } catch (LinkageError e) {
      throw new BootFailure(loader, request, e).toUserException();
    }
  }

  /**
   * Jars that nobody named one by one are searched when an entity refers to one of theirs, unless
   * it is said what to read.
   */
  private static Model readWithJars(ClassLoader loader, EntityRequest request) {
    List<Path> jars = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    while (true) {
      MappedClasses classes = new EntityDiscovery(loader, request, jars).discover();
      try {
        Model model = new HibernateBoot(loader, request, classes).read();
        notes.addAll(model.notes());
        return model.withNotes(notes);
      } catch (UnreadEntity e) {
        Path jar =
            e.place()
                .filter(one -> request.findsByItself() && !jars.contains(one))
                .orElseThrow(() -> e);
        jars.add(jar);
        notes.add(
            "the entities of " + jar.getFileName() + " are read, too, since " + e.reference());
      }
    }
  }
}
