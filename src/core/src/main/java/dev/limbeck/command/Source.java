package dev.limbeck.command;

import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Something that a schema can be read from. */
public sealed interface Source {

  /** How a user writes it, without a password. */
  String text();

  /** What the configuration calls the model. */
  record TheModel() implements Source {
    @Override
    public String text() {
      return "model";
    }
  }

  /** The configured database. */
  record TheDatabase() implements Source {
    @Override
    public String text() {
      return "database";
    }
  }

  /**
   * Another database.
   *
   * @param url as it was written
   */
  record AnotherDatabase(String url) implements Source {
    @Override
    public String text() {
      return DatabaseUrl.parse(url, Path.of("").toAbsolutePath()).describe();
    }
  }

  /**
   * A file of DDL, a folder of such, or a pattern.
   *
   * @param path absolute
   */
  record Ddl(String text, Path path) implements Source {}

  /**
   * What the revisions up to some lead to.
   *
   * @param symbol as everywhere: an id, {@code head}, {@code base}
   */
  record AtRevision(String text, String symbol) implements Source {}

  /**
   * Reads what a user wrote: {@code model}, {@code database}, a url, the path of a file or folder,
   * or a revision behind an {@code @}.
   *
   * @param folder where paths start
   * @throws UserException if it is none of these
   */
  static Source parse(String text, Path folder) {
    switch (text) {
      case "model" -> {
        return new TheModel();
      }
      case "database" -> {
        return new TheDatabase();
      }
      default -> {}
    }
    if (text.length() > 1 && text.startsWith("@")) {
      return new AtRevision(text, text.substring(1));
    }
    if (isUrl(text)) {
      return new AnotherDatabase(text);
    }
    String path = text.replaceFirst("^file:(//)?", "");
    boolean pattern = path.contains("*") || path.contains("?");
    if (!path.isEmpty()
        && (pattern
            || path.toLowerCase(Locale.ROOT).endsWith(".sql")
            || Files.exists(folder.resolve(path)))) {
      return new Ddl(text, folder.resolve(path).normalize());
    }
    throw new UserException(
        ExitCode.USAGE,
        List.of(
            Problem.of(
                "'" + text + "' is no source of a schema",
                Names.didYouMean(text, List.of("model", "database"))
                    + "Write model, database, the url of a database, a file or folder of DDL, or a"
                    + " revision with @ before it (@head, @3f2a9c81d0b4).")),
        null);
  }

  private static boolean isUrl(String text) {
    return !text.startsWith("file:")
        && (text.contains("://") || text.matches("(jdbc|r2dbcs?|sqlite|h2):.*"));
  }
}
