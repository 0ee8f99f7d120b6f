package dev.limbeck.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What Limbeck brings along to read entities.
 *
 * @param reader the entity reader ({@code limbeck-hibernate}): its jar, or its folder of classes
 * @param hibernate Limbeck's own Hibernate with all it needs, for projects that have none; may be
 *     empty
 */
public record ReaderLibraries(List<Path> reader, List<Path> hibernate) {
  public ReaderLibraries {
    reader = List.copyOf(reader);
    hibernate = List.copyOf(hibernate);
  }
}
