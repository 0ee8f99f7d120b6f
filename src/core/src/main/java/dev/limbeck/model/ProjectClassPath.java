package dev.limbeck.model;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The class path of a project: folders of classes and jars, in order, each of which is there.
 *
 * @param entries absolute, without doublets
 */
public record ProjectClassPath(List<Path> entries) {

  public ProjectClassPath {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a class path as users write it: folders and jars, {@code lib/*} for all jars of a folder,
   * several in one text as {@code java -cp} takes them.
   *
   * @param base what relative entries start from
   * @throws dev.limbeck.error.UserException naming every entry that does not exist or is no jar
   */
  public static ProjectClassPath of(List<String> texts, Path base) {
    Problems problems = new Problems();
    Set<Path> entries = new LinkedHashSet<>();
    for (String text : texts) {
      for (String entry : text.split(File.pathSeparator, -1)) {
        if (!entry.isBlank()) {
          entries.addAll(resolve(entry.strip(), base, problems));
        }
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
    return new ProjectClassPath(List.copyOf(entries));
  }

  private static List<Path> resolve(String entry, Path base, Problems problems) {
    if (entry.endsWith("*") || entry.endsWith("*.jar")) {
      String folder = entry.substring(0, entry.lastIndexOf('*'));
      return jarsIn(entry, base.resolve(folder).toAbsolutePath().normalize(), problems);
    }
    Path path = base.resolve(entry).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      problems.add(null, "The class path entry '" + entry + "' does not exist", remedyFor(path));
      return List.of();
    }
    if (Files.isRegularFile(path) && !isJar(path)) {
      problems.add(
          null,
          "The class path entry '" + entry + "' is neither a folder nor a jar",
          "Correct model.classpath, or fetch the jar again if it is damaged.");
      return List.of();
    }
    return List.of(path);
  }

  private static String remedyFor(Path path) {
    String text = path.toString().replace('\\', '/');
    return text.endsWith("/classes") || text.contains("/classes/")
        ? "Compile the project first ('mvn compile', 'gradle classes'), or correct model.classpath."
        : "Correct model.classpath, or fetch what is missing.";
  }

  private static List<Path> jarsIn(String entry, Path folder, Problems problems) {
    if (!Files.isDirectory(folder)) {
      problems.add(
          null,
          "The class path entry '" + entry + "' names a folder that does not exist",
          "Correct model.classpath.");
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJar(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.size() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a class or another resource of that path ({@code org/x/Y.class}) is on it. */
  public boolean holds(String resource) {
    for (Path entry : entries) {
      if (Files.isDirectory(entry)
          ? Files.exists(entry.resolve(resource))
          : inJar(entry, resource)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inJar(Path jar, String resource) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.getEntry(resource) != null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }

  /** The folders among the entries: the project's own output, as a rule. */
  public List<Path> folders() {
    return entries.stream().filter(Files::isDirectory).toList();
  }
}
