package dev.limbeck.hibernate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Hibernate is to map.
 *
 * @param classes entities, mapped superclasses, embeddables and converters, each loaded and sound,
 *     sorted by name
 * @param annotatedPackages packages with annotations of their own, sorted
 * @param mappingFiles resources ({@code META-INF/orm.xml}) on the class path
 * @param settings properties that came with a persistence unit
 */
record MappedClasses(
    List<Class<?>> classes,
    List<String> annotatedPackages,
    List<String> mappingFiles,
    Map<String, String> settings) {

  MappedClasses {
    classes = List.copyOf(classes);
    annotatedPackages = List.copyOf(annotatedPackages);
    mappingFiles = List.copyOf(mappingFiles);
    settings = new TreeMap<>(settings);
  }
}
