package dev.limbeck.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Finds out whether a person sits at the terminal. */
final class Typing {
  private Typing() {}

  /** What a person types; null where input or output is no terminal. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal looks further
  static @Nullable BufferedReader person() {
    Console console = System.console();
    return console != null && isTerminal(console)
        ? new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
        : null;
  }

  /** From JDK 22 on there is always a console, which knows whether it is a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
