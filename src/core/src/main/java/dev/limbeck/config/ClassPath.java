package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A class path as users write it; {@code folder/*} stands for the jars of a folder.
 *
 * @param entries all of it, absolute, each once
 * @param roots its folders, and the jars that a file names one by one: what is the user's own; all
 *     entries where that leaves nothing
 */
record ClassPath(List<Path> entries, List<Path> roots) {

  /** Where builds put classes and resources, and where they copy jars when they are asked to. */
  private static final List<String> USUAL =
      List.of(
          "target/classes",
          "build/classes/java/main",
          "build/classes/kotlin/main",
          "build/classes/groovy/main",
          "build/resources/main");

  private static final String COPIED = "target/dependency";

  ClassPath(List<Path> entries, List<Path> roots) {
    this.entries = List.copyOf(entries);
    this.roots = roots.isEmpty() ? this.entries : List.copyOf(roots);
  }

  /** What a setting says. */
  static ClassPath read(Setting setting, Layers layers, Problems problems) {
    Set<Path> entries = new LinkedHashSet<>();
    Set<Path> roots = new LinkedHashSet<>();
    for (Layers.Found found : layers.texts(setting, problems)) {
      String folder = found.text().replaceFirst("(^|[/\\\\])\\*(\\.jar)?$", "");
      boolean wildcard = !folder.equals(found.text());
      Path path = layers.path(folder, found, setting, problems).orElse(null);
      if (path == null) {
        continue;
      }
      if (wildcard && !Files.isDirectory(path)) {
        problems.add(
            found.place(),
            "the folder of '" + found.text() + "' in '" + setting.key() + "' does not exist",
            "Create it and put the jars into it, or correct the path.");
      }
      List<Path> paths = wildcard ? jars(path, problems) : List.of(path);
      entries.addAll(paths);
      // Options and variables have no line; a build hands its whole class path over that way.
      boolean named = !wildcard && found.place().line() > 0;
      paths.stream().filter(one -> named || Files.isDirectory(one)).forEach(roots::add);
    }
    return new ClassPath(List.copyOf(entries), List.copyOf(roots));
  }

  /** What is there of the usual folders of Maven and Gradle; may be empty. */
  static ClassPath usual(Path folder, Problems problems) {
    List<Path> roots = USUAL.stream().map(folder::resolve).filter(Files::isDirectory).toList();
    List<Path> entries = new ArrayList<>(roots);
    if (!roots.isEmpty()) {
      entries.addAll(jars(folder.resolve(COPIED), problems));
    }
    return new ClassPath(entries, roots);
  }

  private static List<Path> jars(Path folder, Problems problems) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(
          Place.of(folder.toString()),
          "the folder of the class path cannot be listed",
          "Give yourself the right to read it.");
      return List.of();
    }
  }
}
