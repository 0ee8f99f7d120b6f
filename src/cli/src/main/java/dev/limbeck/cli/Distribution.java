package dev.limbeck.cli;

import dev.limbeck.model.ReaderLibraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder Limbeck runs from.
 *
 * @param home with {@code lib/reader} and {@code lib/hibernate} in it; null where the tool runs
 *     from no distribution
 */
record Distribution(@Nullable Path home) {

  /** What reads entities: the reader, and the Hibernate for projects that have none. */
  ReaderLibraries libraries() {
    return new ReaderLibraries(jars("reader"), jars("hibernate"));
  }

  private List<Path> jars(String folder) {
    if (home == null) {
      return List.of();
    }
    Path place = home.resolve("lib").resolve(folder);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
