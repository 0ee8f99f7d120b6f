package dev.limbeck.cli;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress, messages and errors
 */
record Terminal(PrintStream out, PrintStream err) {

  /** A result. */
  void result(String line) {
    out.println(line);
  }

  /** A result that has its own line ends. */
  void print(String text) {
    out.print(text);
    out.flush();
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
