package dev.limbeck.hibernate;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * An entity that another class cannot do without.
 *
 * @param words who needs whom, as in {@code shop.User.from refers to lib.Country}
 * @param target the entity
 */
record EntityReference(String words, Class<?> target) {

  /** From an attribute. */
  static EntityReference of(String attribute, Class<?> target) {
    return new EntityReference(attribute + " refers to " + target.getName(), target);
  }

  /** The folder or jar that the entity lies in. */
  Optional<Path> place() {
    CodeSource source = target.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath().normalize());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
