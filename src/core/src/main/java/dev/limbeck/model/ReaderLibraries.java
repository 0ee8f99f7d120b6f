package dev.limbeck.model;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What Limbeck brings along to read entities.
 *
 * @param reader the entity reader ({@code limbeck-hibernate}): its jar, or its folder of classes
 * @param hibernate Limbeck's own Hibernate with all it needs; asked for only where a project has
 *     none, since it may have to be fetched; may be empty
 */
public record ReaderLibraries(List<Path> reader, Supplier<List<Path>> hibernate) {
  public ReaderLibraries {
    reader = List.copyOf(reader);
  }

  /** With a Hibernate that lies there already. */
  public ReaderLibraries(List<Path> reader, List<Path> hibernate) {
    this(reader, supplier(List.copyOf(hibernate)));
  }

  private static Supplier<List<Path>> supplier(List<Path> paths) {
    return () -> paths;
  }
}
