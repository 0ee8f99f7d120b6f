package dev.limbeck.model;

import dev.limbeck.error.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Reads a project's entities with the project's own libraries, in a class loader that is made for
 * one reading and closed after it.
 *
 * <p>The project's Hibernate serves where its class path has one; else Limbeck's own, which then
 * stands before the project's jars, so that a lone old {@code jakarta.persistence} does not break
 * it.
 */
public final class EntityModelReader {
  private static final String HIBERNATE = "org/hibernate/boot/Metadata.class";

  private final ProjectClassPath project;
  private final ReaderLibraries libraries;

  public EntityModelReader(ProjectClassPath project, ReaderLibraries libraries) {
    this.project = project;
    this.libraries = libraries;
  }

  /**
   * Reads the entities.
   *
   * @throws UserException if there is no Hibernate, no entity is found, or one cannot be loaded
   */
  public Model read(EntityRequest request) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    boolean own = !project.holds(HIBERNATE);
    try (URLClassLoader loader = loader(own)) {
      thread.setContextClassLoader(loader);
      Model model = reader(loader).read(request);
      return own ? withNote(model) : model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private URLClassLoader loader(boolean own) {
    List<Path> hibernate = own ? libraries.hibernate().get() : List.of();
    if (own && hibernate.isEmpty()) {
      throw new UserException(
          "There is no Hibernate on the project's class path, and none came with Limbeck",
          "Add org.hibernate.orm:hibernate-core (6.2 or later) and what it needs to"
              + " model.classpath.");
    }
    URL[] urls =
        Stream.of(libraries.reader().stream(), hibernate.stream(), project.entries().stream())
            .flatMap(paths -> paths)
            .map(EntityModelReader::url)
            .toArray(URL[]::new);
    return new URLClassLoader("limbeck-project", urls, new SharedTypesLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path.toString(), e);
    }
  }

  private EntityReader reader(ClassLoader loader) {
    return ServiceLoader.load(EntityReader.class, loader)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("there is no entity reader in " + libraries.reader()));
  }

  private static Model withNote(Model model) {
    List<String> notes = new ArrayList<>(model.notes());
    notes.add(
        "The project's class path has no Hibernate; the entities were read with the one that comes"
            + " with Limbeck.");
    return model.withNotes(notes);
  }
}
