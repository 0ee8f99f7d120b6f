package dev.limbeck.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the wanted schema comes from.
 *
 * @param files for {@link ReaderKind#SQL}: files of DDL and folders of such, absolute; the last
 *     part may be a pattern ({@code *.sql})
 * @param database for {@link ReaderKind#DATABASE}
 * @param classpath folders and jars, absolute, in the order of the class path; {@code folder/*} has
 *     become the jars of the folder
 * @param roots the part of it that is searched for entities: its folders, and the jars that {@code
 *     tool.yaml} names one by one; all of it where that leaves nothing
 * @param packages only entities in these packages or below; empty for all
 * @param classes names of entities to be read besides
 * @param persistenceUnit the unit of {@code persistence.xml}; empty text for the only one
 * @param settings for Hibernate, sorted by name: what the application says, what {@code
 *     model.properties} says over it, and the naming strategies as names of classes
 * @param chosen what was chosen where nobody said it, for the user to know; one sentence each
 */
public record ModelSettings(
    ReaderKind reader,
    List<Path> files,
    Optional<DatabaseSettings> database,
    List<Path> classpath,
    List<Path> roots,
    List<String> packages,
    List<String> classes,
    String persistenceUnit,
    Map<String, String> settings,
    List<String> chosen) {

  public ModelSettings {
    files = List.copyOf(files);
    classpath = List.copyOf(classpath);
    roots = List.copyOf(roots);
    packages = List.copyOf(packages);
    classes = List.copyOf(classes);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    chosen = List.copyOf(chosen);
  }
}
