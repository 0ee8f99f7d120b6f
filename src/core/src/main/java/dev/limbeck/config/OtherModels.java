package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models that are no classes: files of DDL, and another database. */
final class OtherModels {
  private final Layers layers;
  private final Problems problems;

  OtherModels(Layers layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /** The reader where none is named: what is set besides tells it. */
  static ReaderKind implied(Layers layers) {
    if (layers.rank(Setting.MODEL_FILES).isPresent()) {
      return ReaderKind.SQL;
    }
    return layers.rank(Setting.MODEL_URL).isPresent() ? ReaderKind.DATABASE : ReaderKind.HIBERNATE;
  }

  /** The files; none for another reader. */
  List<Path> files(ReaderKind reader) {
    if (reader != ReaderKind.SQL) {
      return List.of();
    }
    int before = problems.found().size();
    List<Path> files = layers.paths(Setting.MODEL_FILES, problems);
    if (files.isEmpty() && problems.found().size() == before) {
      missing(
          "'model.reader: sql' needs files of DDL, and 'model.files' names none",
          "Set model.files to a file, a list of files in their order, or a pattern such as"
              + " db/schema/*.sql.");
    }
    return files;
  }

  /** The database; empty for another reader. */
  Optional<DatabaseSettings> database(ReaderKind reader, List<Path> classpath) {
    if (reader != ReaderKind.DATABASE) {
      return Optional.empty();
    }
    int before = problems.found().size();
    Optional<Layers.Found> found = layers.text(Setting.MODEL_URL, problems);
    if (found.isEmpty()) {
      if (problems.found().size() == before) {
        missing(
            "'model.reader: database' needs a database to read, and 'model.url' names none",
            "Set model.url to one of the same kind as database.url.");
      }
      return Optional.empty();
    }
    return OtherDatabase.of(found.get(), layers, classpath, problems);
  }

  private void missing(String message, String remedy) {
    @Nullable Place place = layers.places().get(Setting.MODEL_READER);
    problems.add(new Problem(message, place, remedy));
  }
}
