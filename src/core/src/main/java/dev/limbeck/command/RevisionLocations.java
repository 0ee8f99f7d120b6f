package dev.limbeck.command;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.script.ClassPathScripts;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptDirectory;
import dev.limbeck.script.ScriptReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an application keeps its revisions: folders ({@code db/migrations}, {@code
 * file:db/migrations}) and folders of its class path ({@code classpath:migrations}).
 *
 * @param loader whose class path that is
 */
public record RevisionLocations(List<String> locations, ClassLoader loader) {
  private static final String CLASS_PATH = "classpath:";

  public RevisionLocations {
    locations = List.copyOf(locations);
  }

  /**
   * Reads the headers of all revisions there.
   *
   * @throws UserException if a location does not exist, with every header that cannot be read and
   *     every fault of the graph
   */
  public Revisions read() {
    List<Path> folders = new ArrayList<>();
    List<ClassPathScripts> onClassPath = new ArrayList<>();
    for (String location : locations) {
      if (location.startsWith(CLASS_PATH)) {
        String folder = location.substring(CLASS_PATH.length());
        onClassPath.add(ClassPathScripts.in(loader, folder));
      } else {
        folders.add(folder(location));
      }
    }
    ScriptDirectory.Reading reading = new ScriptDirectory(folders, true).read();
    for (ClassPathScripts scripts : onClassPath) {
      reading = reading.and(scripts.read());
    }
    return Revisions.of(reading, file -> script(onClassPath, file)).with(RevisionTasks.of(loader));
  }

  private static Script script(List<ClassPathScripts> onClassPath, Path file) {
    return onClassPath.stream()
        .filter(scripts -> scripts.holds(file))
        .findFirst()
        .map(scripts -> scripts.script(file))
        .orElseGet(() -> new ScriptReader().read(file));
  }

  private static Path folder(String location) {
    String path = location.replaceFirst("^file:(//)?(?=.)", "");
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UserException(
          ExitCode.USAGE,
          List.of(
              Problem.of(
                  "'" + location + "' is no location of revisions",
                  "Write a folder, or 'classpath:migrations' for one on the class path.")),
          e);
    }
  }
}
