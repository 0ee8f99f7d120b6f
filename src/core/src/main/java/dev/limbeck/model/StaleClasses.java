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
 * Finds Java sources that were changed after they were compiled, where folders lie as Maven or
 * Gradle has them. A model read from old classes is a wrong model.
 */
public final class StaleClasses {
  private static final int SHOWN = 3;

  private StaleClasses() {}

  /**
   * A warning, one sentence, if a source beside one of these folders of classes is newer than its
   * class; a source without a class is taken for a new one if it is newer than all classes.
   *
   * @param roots folders of classes and jars; only {@code target/classes} and {@code
   *     build/classes/java/main} have sources that can be found
   */
  public static Optional<String> warning(List<Path> roots) {
    List<Path> stale =
        roots.stream()
            .filter(Files::isDirectory)
            .flatMap(
                root -> sources(root).stream().flatMap(sources -> stale(root, sources).stream()))
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

  private static Optional<Path> sources(Path root) {
    Path folder = root.toAbsolutePath().normalize();
    Path project = null;
    if (folder.endsWith(Path.of("target", "classes"))) {
      project = up(folder, 2);
    } else if (folder.endsWith(Path.of("build", "classes", "java", "main"))) {
      project = up(folder, 4);
    }
    return Optional.ofNullable(project)
        .map(base -> base.resolve(Path.of("src", "main", "java")))
        .filter(Files::isDirectory);
  }

  private static Path up(Path path, int levels) {
    Path root = path.resolve("../".repeat(levels));
    return root.normalize();
  }

  private static List<Path> stale(Path root, Path sources) {
    FileTime newest = newestClass(root);
    return files(sources, ".java").stream()
        .filter(source -> !source.endsWith("package-info.java"))
        .filter(source -> changed(source).compareTo(compiled(source, sources, root, newest)) > 0)
        .toList();
  }

  private static FileTime compiled(Path source, Path sources, Path root, FileTime newest) {
    String name = sources.relativize(source).toString();
    Path compiled = root.resolve(name.substring(0, name.length() - ".java".length()) + ".class");
    return Files.exists(compiled) ? changed(compiled) : newest;
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
