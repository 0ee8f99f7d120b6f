package dev.limbeck.cli;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.BufferedReader;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints, and who sits there.
 *
 * @param out results
 * @param err progress, messages and errors
 * @param in what a person types; null where nobody is there
 */
record Terminal(PrintStream out, PrintStream err, @Nullable BufferedReader in) {

  /** With nobody there. */
  Terminal(PrintStream out, PrintStream err) {
    this(out, err, null);
  }

  /** A result. */
  void result(String line) {
    out.println(line);
  }

  /** What the tool has to say while or after it works. */
  void message(String line) {
    err.println(line);
  }

  /** An error: each problem and its remedy. */
  void error(UserException e) {
    for (Problem problem : e.problems()) {
      err.println("error: " + problem.text());
    }
  }
}
