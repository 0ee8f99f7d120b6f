package dev.limbeck.config;

import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database besides the project's own, of which a url says everything. */
final class OtherDatabase {
  private OtherDatabase() {}

  /**
   * Its settings; empty where the url is none, which has been noted then.
   *
   * @param classpath where a driver is looked for at last
   */
  static Optional<DatabaseSettings> of(
      Layers.Found found, Layers layers, List<Path> classpath, Problems problems) {
    try {
      DatabaseUrl url = DatabaseUrl.parse(found.text(), found.folder());
      return Optional.of(
          new DatabaseSettings(
              url,
              url.user(),
              url.password(),
              Map.of(),
              ClassPath.read(Setting.DATABASE_DRIVERS, layers, problems).entries(),
              classpath));
    } catch (UserException e) {
      e.problems()
          .forEach(
              problem ->
                  problems.add(new Problem(problem.message(), found.place(), problem.remedy())));
      return Optional.empty();
    }
  }
}
