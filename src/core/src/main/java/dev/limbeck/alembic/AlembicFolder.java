package dev.limbeck.alembic;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the scripts of a folder, and of all folders below it. */
public final class AlembicFolder {
  private AlembicFolder() {}

  /**
   * The scripts, in the order of their paths.
   *
   * @param folder {@code versions/}, or the folder of {@code env.py} above it
   * @param problems gets every script that is not understood
   * @throws UserException if there is no such folder
   */
  public static List<AlembicScript> read(Path folder, Problems problems) {
    Path versions = folder.resolve("versions");
    boolean above = Files.exists(folder.resolve("env.py")) && Files.isDirectory(versions);
    List<AlembicScript> scripts = new ArrayList<>();
    for (Path file : files(above ? versions : folder)) {
      try {
        new AlembicScriptReader(file.toString(), problems)
            .read(Files.readString(file))
            .ifPresent(scripts::add);
      } catch (CharacterCodingException e) {
        problems.add(Place.of(file.toString()), "it is no UTF-8", "Save it as UTF-8.");
      } catch (IOException e) {
        problems.add(Place.of(file.toString()), "it cannot be read: " + e, "Look at its rights.");
      }
    }
    return scripts;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> isScript(folder.relativize(file)) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new UserException(
          "the folder '" + folder + "' cannot be read",
          "Name the folder 'versions' of the Alembic project.",
          e);
    }
  }

  /** As Alembic chooses, which passes over editors' locks and packages. */
  private static boolean isScript(Path file) {
    String name = file.getFileName().toString();
    for (Path part : file) {
      if (part.toString().startsWith(".") || part.toString().equals("__pycache__")) {
        return false;
      }
    }
    return name.endsWith(".py") && !name.startsWith("__init__");
  }
}
