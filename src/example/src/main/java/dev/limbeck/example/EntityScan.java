package dev.limbeck.example;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds the entities that stand beside a class, and the ones that nobody listed.
 *
 * <p>A program that lists its entities by hand, and forgets one, starts without complaint: {@code
 * validate} looks only at the tables of the entities it knows. The first object of the forgotten
 * class fails, perhaps days later.
 *
 * @param anchor its package is searched, and the packages below it, in the folder or jar that the
 *     class itself came from
 */
record EntityScan(Class<?> anchor) {

  /**
   * Compares the list with the annotations.
   *
   * @throws TutorialException naming every class that has {@code @Entity} and is not listed
   */
  void requireAll(Collection<Class<?>> listed) {
    List<String> forgotten =
        entities().stream()
            .filter(entity -> !listed.contains(entity))
            .map(Class::getSimpleName)
            .toList();
    if (!forgotten.isEmpty()) {
      throw new TutorialException(
          "These classes are annotated with @Entity, and nobody listed them: "
              + String.join(", ", forgotten)
              + ". For this program their tables would simply be absent.",
          "Add them to Database.ENTITIES.");
    }
  }

  /** The classes that are annotated with {@code @Entity}, by name. */
  List<Class<?>> entities() {
    Path source = Path.of(location());
    if (Files.isDirectory(source)) {
      return entities(source);
    }
    try (FileSystem jar = FileSystems.newFileSystem(source)) {
      return entities(jar.getPath("/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI location() {
    try {
      return Objects.requireNonNull(anchor.getProtectionDomain().getCodeSource())
          .getLocation()
          .toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Class<?>> entities(Path root) {
    try (Stream<Path> files = Files.walk(root.resolve(anchor.getPackageName().replace('.', '/')))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .sorted()
          .<Class<?>>map(this::load)
          .filter(type -> type.isAnnotationPresent(Entity.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".");
    try {
      return Class.forName(name, false, anchor.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
