package dev.limbeck.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds sources of Java, Kotlin and Groovy that were changed after they were compiled, where
 * folders lie as Maven or Gradle has them. A model read from old classes is a wrong model.
 */
public final class StaleClasses {
  private static final int SHOWN = 3;

  private static final List<Kind> KINDS =
      List.of(
          new Kind("java", ".java", "java"),
          new Kind("java", ".kt", "kotlin"),
          new Kind("kotlin", ".kt", "kotlin"),
          new Kind("groovy", ".groovy", "groovy"),
          new Kind("groovy", ".java", "groovy"));

  private StaleClasses() {}

  /**
   * A warning, one sentence, if a source beside one of these folders of classes is newer than its
   * class. One without a class of its name is new, or has classes of other names, as Kotlin allows:
   * it counts if it is newer than all classes, for no compiler passes it by.
   *
   * @param roots folders of classes and jars; only {@code target/classes} and {@code
   *     build/classes/java/main} (or {@code kotlin}, {@code groovy}) have sources that can be found
   */
  public static Optional<String> warning(List<Path> roots) {
    List<Path> stale =
        roots.stream()
            .filter(Files::isDirectory)
            .flatMap(root -> sources(root).flatMap(sources -> stale(root, sources)))
            .toList();
    if (stale.isEmpty()) {
      return Optional.empty();
    }
    List<String> names =
        stale.stream().limit(SHOWN).map(path -> path.getFileName().toString()).toList();
    String more = stale.size() > SHOWN ? " and " + (stale.size() - SHOWN) + " more" : "";
    return Optional.of(
        "Newer than their classes: "
            + String.join(", ", names)
            + more
            + "; compile the project first, or the model is an old one.");
  }

  /**
   * Sources of one language in a folder of them.
   *
   * @param output what Gradle calls the folder of their classes
   */
  private record Kind(String folder, String ending, String output) {
    Sources in(Path project) {
      return new Sources(project.resolve(Path.of("src", "main", folder)), ending);
    }
  }

  private record Sources(Path folder, String ending) {}

  private static Stream<Sources> sources(Path root) {
    Path folder = root.toAbsolutePath().normalize();
    return KINDS.stream()
        .flatMap(
            kind -> {
              if (folder.endsWith(Path.of("target", "classes"))) {
                return Stream.of(kind.in(up(folder, 2)));
              }
              return folder.endsWith(Path.of("build", "classes", kind.output(), "main"))
                  ? Stream.of(kind.in(up(folder, 4)))
                  : Stream.empty();
            })
        .filter(sources -> Files.isDirectory(sources.folder()));
  }

  private static Path up(Path path, int levels) {
    Path root = path.resolve("../".repeat(levels));
    return root.normalize();
  }

  private static Stream<Path> stale(Path root, Sources sources) {
    FileTime newest = newestClass(root);
    return files(sources.folder(), sources.ending()).stream()
        .filter(source -> !source.endsWith("package-info.java"))
        .filter(source -> changed(source).compareTo(compiled(source, sources, root, newest)) > 0);
  }

  /** When the class of a source's name was written; Kotlin has another one for its functions. */
  private static FileTime compiled(Path source, Sources sources, Path root, FileTime newest) {
    String path = sources.folder().relativize(source).toString();
    String name = path.substring(0, path.length() - sources.ending().length());
    return Stream.of(name + ".class", name + "Kt.class")
        .map(root::resolve)
        .filter(Files::exists)
        .findFirst()
        .map(StaleClasses::changed)
        .orElse(newest);
  }

  private static FileTime newestClass(Path root) {
    return files(root, ".class").stream()
        .map(StaleClasses::changed)
        .max(FileTime::compareTo)
        .orElse(FileTime.fromMillis(0));
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
