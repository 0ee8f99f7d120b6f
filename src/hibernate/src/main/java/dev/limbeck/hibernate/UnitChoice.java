package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import dev.limbeck.model.EntityRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Which persistence unit is meant. */
final class UnitChoice {
  private final List<PersistenceUnit> units;
  private final EntityRequest request;

  UnitChoice(ClassLoader loader, EntityRequest request) {
    this.units = PersistenceXml.unitsOn(loader);
    this.request = request;
  }

  /** The one that the request names. */
  PersistenceUnit named() {
    String name = request.persistenceUnit();
    return units.stream()
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "There is no persistence unit '" + name + "' on the class path",
                    units.isEmpty()
                        ? "There is no META-INF/persistence.xml at all: add its folder to"
                            + " model.classpath, or take model.persistence_unit out."
                        : "There are: " + names(units) + "."));
  }

  /**
   * The only one, in a list; an empty list where there is none. One that stands in some library's
   * jar is not the project's.
   */
  List<PersistenceUnit> only() {
    List<Path> roots =
        request.roots().stream().map(root -> root.toAbsolutePath().normalize()).toList();
    List<PersistenceUnit> own =
        units.stream()
            .filter(unit -> Files.isDirectory(unit.root()) || roots.contains(unit.root()))
            .toList();
    if (own.size() > 1) {
      throw new UserException(
          "There are several persistence units: " + names(own),
          "Name the one to read in model.persistence_unit.");
    }
    return own;
  }

  private static String names(List<PersistenceUnit> units) {
    return units.stream()
        .map(unit -> "'" + unit.name() + "' (" + unit.file() + ")")
        .collect(Collectors.joining(", "));
  }
}
