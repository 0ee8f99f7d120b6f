package dev.limbeck.example;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells what the steps of the tutorial do and what came of it.
 *
 * @param out not closed
 */
record Narrator(PrintStream out) {

  /** Begins a chapter. */
  void chapter(String title) {
    out.println();
    out.println(title);
  }

  /** One step and its outcome, on one line. */
  void tell(String step, String outcome) {
    out.println(String.format(Locale.ROOT, "  %-24s %s", step, outcome));
  }
}
