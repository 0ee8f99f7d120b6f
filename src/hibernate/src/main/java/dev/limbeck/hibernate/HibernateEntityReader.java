package dev.limbeck.hibernate;

import dev.limbeck.model.EntityReader;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
   * Jars that nobody named one by one are searched when an entity refers to one of theirs or
   * extends it, unless it is said what to read.
   */
  private static Model readWithJars(ClassLoader loader, EntityRequest request) {
    Map<Path, EntityReference> jars = new LinkedHashMap<>();
    while (true) {
      MappedClasses classes =
          new EntityDiscovery(loader, request, List.copyOf(jars.keySet())).discover();
      if (request.findsByItself()
          && new UnreadReferences(classes.classes())
              .superclasses().stream().anyMatch(one -> isAdded(one, jars))) {
        continue;
      }
      try {
        Model model = new HibernateBoot(loader, request, classes).read();
        return model.withNotes(
            Stream.concat(notes(jars, classes), model.notes().stream()).toList());
      } catch (UnreadEntity e) {
        if (!request.findsByItself() || !isAdded(e.reference(), jars)) {
          throw e;
        }
      }
    }
  }

  /** Adds the jar that an entity lies in; false if it is there already. */
  private static boolean isAdded(EntityReference reference, Map<Path, EntityReference> jars) {
    Optional<Path> jar = reference.place().filter(one -> !jars.containsKey(one));
    jar.ifPresent(one -> jars.put(one, reference));
    return jar.isPresent();
  }

  /** Of the jars that were searched; a persistence unit may want nothing of them. */
  private static Stream<String> notes(Map<Path, EntityReference> jars, MappedClasses classes) {
    return jars.entrySet().stream()
        .filter(jar -> classes.classes().contains(jar.getValue().target()))
        .map(
            jar ->
                "the entities of "
                    + jar.getKey().getFileName()
                    + " are read, too, since "
                    + jar.getValue().words());
  }
}
