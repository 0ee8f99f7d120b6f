package dev.limbeck.hibernate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A unit of {@code META-INF/persistence.xml}.
 *
 * @param root the folder or jar that the file stands in
 * @param file the file as a user can find it
 * @param classes the classes it lists
 * @param mappingFiles resources on the class path
 * @param jarFiles further places to scan, absolute
 * @param listedOnly whether classes that it does not list are left out
 * @param properties as they stand there
 */
record PersistenceUnit(
    String name,
    Path root,
    String file,
    List<String> classes,
    List<String> mappingFiles,
    List<Path> jarFiles,
    boolean listedOnly,
    Map<String, String> properties) {

  PersistenceUnit {
    classes = List.copyOf(classes);
    mappingFiles = List.copyOf(mappingFiles);
    jarFiles = List.copyOf(jarFiles);
    properties = new TreeMap<>(properties);
  }
}
