package dev.limbeck.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be read, and for which server.
 *
 * @param server the database the schema is for
 * @param roots the project's own folders and jars, which are searched for entities
 * @param classPath the whole class path, which is searched where packages are named
 * @param packages only entities in these packages, or below them; empty for all in {@code roots}
 * @param classes names of entities to be read besides, or alone where {@code packages} is empty and
 *     this is not
 * @param persistenceUnit the unit of {@code META-INF/persistence.xml} to take; empty text for the
 *     only one, if there is one
 * @param settings properties for Hibernate ({@code hibernate.*} and others), sorted by name
 */
public record EntityRequest(
    DatabaseServer server,
    List<Path> roots,
    List<Path> classPath,
    List<String> packages,
    List<String> classes,
    String persistenceUnit,
    Map<String, String> settings) {

  public EntityRequest {
    roots = List.copyOf(roots);
    classPath = List.copyOf(classPath);
    packages = List.copyOf(packages);
    classes = List.copyOf(classes);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** Whether nobody has said which entities are meant, so that those in the roots are. */
  public boolean findsByItself() {
    return packages.isEmpty() && classes.isEmpty() && persistenceUnit.isEmpty();
  }
}
