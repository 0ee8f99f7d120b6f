package dev.limbeck.hibernate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions of Hibernate that a project may bring; the build lays their jars ready. */
enum HibernateVersion {
  V6_2("6.2"),
  V6_6("6.6"),
  V7_4("7.4");

  private static final Path LIBRARIES = Path.of("target", "libraries");

  private final String line;

  HibernateVersion(String line) {
    this.line = line;
  }

  /** Hibernate, its dialects and all it needs. */
  List<Path> jars() {
    return Stream.concat(
            jarsIn(LIBRARIES.resolve("hibernate-" + line)).stream(),
            jarsIn(LIBRARIES.resolve("common")).stream())
        .toList();
  }

  /** {@link #jars} and Envers. */
  List<Path> jarsWithEnvers() {
    return Stream.concat(jars().stream(), jarsIn(LIBRARIES.resolve("envers-" + line)).stream())
        .toList();
  }

  /** As it is called in expected texts. */
  String line() {
    return line;
  }

  /**
   * Picks what holds for this version from an expected text: a line that ends in {@code ## 6.6 7.4}
   * stands for those versions alone.
   */
  String pick(String expected) {
    return expected
        .lines()
        .filter(text -> !text.contains("##") || text.substring(text.indexOf("##")).contains(line))
        .map(text -> text.replaceAll(" *##.*", "") + "\n")
        .collect(Collectors.joining());
  }

  /** Like {@link #jars}, without those whose name begins so. */
  List<Path> jarsWithout(String prefix) {
    return jars().stream().filter(jar -> !jar.getFileName().toString().startsWith(prefix)).toList();
  }

  static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toAbsolutePath).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
