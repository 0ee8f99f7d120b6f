package dev.limbeck.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The least that a program in Java needs for a script: it sends each line by JDBC and does nothing
 * else. What Limbeck can save lies between this and itself.
 */
final class PlainJdbc {
  private PlainJdbc() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement()) {
      for (String line : Files.readAllLines(Path.of(arguments[1]))) {
        statement.execute(line);
      }
    }
  }

  /** How to start it in a JVM of its own, set as Limbeck sets its own. */
  static List<String> arguments(String url, Path script) {
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        classPath(),
        PlainJdbc.class.getName(),
        url,
        script.toString());
  }

  /** That of this process, from any working directory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The program that runs it. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
