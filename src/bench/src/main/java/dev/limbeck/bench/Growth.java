package dev.limbeck.bench;

import java.io.IOException;
import java.io.PrintStream;

/** The same command over a short and a long history; the fastest runs count. */
final class Growth {
  private final String what;
  private double few = Double.POSITIVE_INFINITY;
  private double many = Double.POSITIVE_INFINITY;

  Growth(String what) {
    this.what = what;
  }

  void measure(Stopwatch small, Stopwatch large, String... command) throws IOException {
    few = Math.min(few, small.once(command));
    many = Math.min(many, large.once(command));
  }

  void print(PrintStream out) {
    out.printf("%-24s %8.2f %8.2f   %.2f%n", what, few, many, many / few);
  }
}
