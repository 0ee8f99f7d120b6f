package dev.limbeck.script;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a revision file is written. */
public enum ScriptFormat {
  /** Operations in YAML. */
  YAML(".yaml"),
  /** Plain SQL, with the header in comments. */
  SQL(".sql");

  private final String extension;

  ScriptFormat(String extension) {
    this.extension = extension;
  }

  /** The end of a file's name, with its dot. */
  public String extension() {
    return extension;
  }

  /** What a file's name says about its format; empty for a file that is no revision. */
  public static Optional<ScriptFormat> of(Path file) {
    Path name = file.getFileName();
    String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    if (text.startsWith(".")) {
      return Optional.empty();
    }
    if (text.endsWith(".yaml") || text.endsWith(".yml")) {
      return Optional.of(YAML);
    }
    return text.endsWith(".sql") ? Optional.of(SQL) : Optional.empty();
  }
}
