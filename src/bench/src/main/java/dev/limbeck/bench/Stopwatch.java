package dev.limbeck.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times a program as a whole process.
 *
 * @param program with its path
 * @param folder the working directory
 */
record Stopwatch(Path program, Path folder) {

  /** A program of the process's path. */
  static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Seconds of one run. */
  double once(String... arguments) throws IOException {
    long start = System.nanoTime();
    run(arguments);
    return (System.nanoTime() - start) / 1e9;
  }

  /** Seconds, the median of some runs. */
  double median(int runs, String... arguments) throws IOException {
    double[] seconds = new double[runs];
    for (int i = 0; i < runs; i++) {
      seconds[i] = once(arguments);
    }
    Arrays.sort(seconds);
    return seconds[runs / 2];
  }

  /**
   * Runs the program.
   *
   * @return what it printed, errors included
   * @throws IOException if it fails
   */
  String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(command + " ended with " + code + ": " + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
