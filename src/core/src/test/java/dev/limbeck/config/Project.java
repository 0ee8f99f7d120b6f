package dev.limbeck.config;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;

/** A project on the disk of a test, with the environment variables it is read with. */
final class Project {
  final Path folder;
  private final Map<String, String> variables = new TreeMap<>();
  private ConfigOptions options = ConfigOptions.none();

  Project(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  Project file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Project tool(String text) {
    return file("tool.yaml", text);
  }

  Project variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Project env(String name) {
    options = options.withEnvironment(name);
    return this;
  }

  Project option(Setting setting, String value) {
    options = options.with(setting, value);
    return this;
  }

  Project config(String file) {
    options = options.withFile(Path.of(file));
    return this;
  }

  Config read() {
    return new ConfigReader(variables, folder).read(options);
  }

  /** What the reader, or else the database's half, or else the model's half complains of. */
  String error() {
    UserException e =
        Assertions.assertThrows(
            UserException.class,
            () -> {
              Config config = read();
              config.database();
              config.model();
            });
    Assertions.assertEquals(ExitCode.USAGE, e.exitCode());
    return String.valueOf(e.getMessage()).replace(folder.toString(), "FOLDER");
  }
}
