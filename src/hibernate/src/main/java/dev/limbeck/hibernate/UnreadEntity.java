package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** An entity refers to another one that is on the class path, and was not read. */
final class UnreadEntity extends UserException {
  private static final long serialVersionUID = 1;

  private final String property;
  private final transient Class<?> target;

  /**
   * @param property what refers to it
   */
  UnreadEntity(String property, Class<?> target, String remedy, Throwable failure) {
    super(
        property
            + " refers to "
            + target.getName()
            + ", an entity that is not among those that are read",
        remedy,
        failure);
    this.property = property;
    this.target = target;
  }

  /** Who refers to whom, in words. */
  String reference() {
    return property + " refers to " + target.getName();
  }

  /** The folder or jar that it lies in. */
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
