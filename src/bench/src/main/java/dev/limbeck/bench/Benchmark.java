package dev.limbeck.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Something that is measured. */
interface Benchmark {

  /** One word for the command line. */
  String name();

  /** What it shows, in a line. */
  String description();

  /**
   * Measures and prints.
   *
   * @param limbeck the program
   * @param folder an empty one, removed afterwards
   * @throws IOException if a file cannot be written or a program cannot be started
   */
  void run(Path limbeck, Path folder, PrintStream out) throws IOException;
}
