package dev.limbeck.bench;

import dev.limbeck.script.ScriptDirectory;
import java.nio.file.Path;
import java.util.List;

/** Reads the headers of a folder in a process of its own, as a command does, and prints seconds. */
public final class HeaderReading {
  private HeaderReading() {}

  /** The folder. */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    new ScriptDirectory(List.of(Path.of(arguments[0])), true).read();
    System.out.println((System.nanoTime() - start) / 1e9);
  }
}
