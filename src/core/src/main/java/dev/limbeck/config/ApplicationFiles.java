package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds and reads the settings files of an application: in the resources of the project (in {@code
 * src/main/resources}, or where a folder of the class path has them), and beside the project's own
 * files.
 */
final class ApplicationFiles {
  private static final Pattern NAME = Pattern.compile("application-(.+)\\.(ya?ml|properties)");

  /** As a build of Spring's has them in its sources: {@code @project.version@}. */
  private static final Pattern FILTERED = Pattern.compile("@([A-Za-z0-9_.-]+)@");

  private static final char MARK = '\uE000';

  private final Path folder;
  private final List<Path> resources;
  private final Problems problems;

  /**
   * @param folder of the project
   * @param classpath folders of the class path, absolute
   */
  ApplicationFiles(Path folder, List<Path> classpath, Problems problems) {
    this.folder = folder;
    this.problems = problems;
    List<Path> roots = new ArrayList<>();
    roots.add(folder.resolve("src/main/resources"));
    roots.addAll(classpath);
    this.resources = List.copyOf(roots);
  }

  /** The places of application files, in rising precedence, as Spring ranks them. */
  private List<List<Path>> locations() {
    return List.of(
        resources,
        resources.stream().map(root -> root.resolve("config")).toList(),
        List.of(folder),
        List.of(folder.resolve("config")));
  }

  /**
   * The documents of the application's files, in rising precedence.
   *
   * @param profile the empty text for the files without one
   */
  List<List<Property>> application(String profile) {
    String name = profile.isEmpty() ? "application" : "application-" + profile;
    List<List<Property>> documents = new ArrayList<>();
    for (List<Path> location : locations()) {
      for (String ending : List.of(".yml", ".yaml", ".properties")) {
        find(location, name + ending).ifPresent(file -> documents.addAll(read(file)));
      }
    }
    return documents;
  }

  /** The documents of a resource that is a {@code .properties} file. */
  List<List<Property>> properties(String resource) {
    return find(resources, resource).map(this::read).orElse(List.of());
  }

  /** The file of a resource. */
  Optional<Path> resource(String name) {
    return find(resources, name);
  }

  /** How a file is called in messages: from the project's folder where it is in there. */
  String shown(Path file) {
    Path shown = file.startsWith(folder) ? folder.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /** The profiles that have a file of their own, in alphabetical order. */
  NavigableSet<String> profilesWithFiles() {
    NavigableSet<String> profiles = new TreeSet<>();
    for (List<Path> location : locations()) {
      for (Path root : location) {
        for (String file : list(root)) {
          Matcher matcher = NAME.matcher(file);
          if (matcher.matches()) {
            profiles.add(matcher.group(1));
          }
        }
      }
    }
    return profiles;
  }

  private List<String> list(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    } catch (IOException e) {
      problems.add(
          Place.of(shown(root)),
          "the folder cannot be listed",
          "Give yourself the right to read it.");
      return List.of();
    }
  }

  private static Optional<Path> find(List<Path> roots, String name) {
    return roots.stream().map(root -> root.resolve(name)).filter(Files::isRegularFile).findFirst();
  }

  private List<List<Property>> read(Path file) {
    String shown = shown(file);
    if (shown.endsWith(".properties")) {
      return TextFiles.readProperties(file, shown, problems)
          .map(new PropertiesReader(shown)::documents)
          .orElse(List.of());
    }
    return TextFiles.read(file, shown, problems)
        .map(text -> FILTERED.matcher(text).replaceAll(MARK + "$1" + MARK))
        .map(new YamlReader(shown, problems)::documents)
        .orElse(List.of())
        .stream()
        .map(document -> Property.flatten("", document).stream().map(this::unmark).toList())
        .toList();
  }

  private Property unmark(Property property) {
    Value.Text value = property.value();
    return new Property(
        property.key(),
        new Value.Text(value.text().replace(MARK, '@'), value.noun(), value.place()));
  }
}
