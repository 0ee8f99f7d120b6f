package dev.limbeck.cli;

import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's text editor.
 *
 * @param command the program and its arguments, at least one
 */
record Editor(List<String> command) {
  /** A word, or parts of one in quotes. */
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']+|\"[^\"]*\"|'[^']*')+");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  /** Copies the list. */
  Editor {
    command = List.copyOf(command);
  }

  /**
   * The one of {@code VISUAL}, else of {@code EDITOR}. Arguments may follow the program, as in
   * {@code code --wait}, and quotes hold words together.
   *
   * @throws UserException if neither is set
   */
  static Editor of(Map<String, String> environment) {
    for (String variable : List.of("VISUAL", "EDITOR")) {
      String value = environment.getOrDefault(variable, "").strip();
      if (!value.isEmpty()) {
        return new Editor(words(value));
      }
    }
    throw new UserException(
        "no editor is set",
        "Set the variable VISUAL or EDITOR, as in EDITOR=vi or EDITOR='code -w'.");
  }

  private static List<String> words(String value) {
    if (value.indexOf('\0') < 0 && Files.isRegularFile(Path.of(value))) {
      return List.of(value);
    }
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(value);
    while (word.find()) {
      words.add(
          QUOTED
              .matcher(word.group())
              .replaceAll(
                  part ->
                      Matcher.quoteReplacement(
                          part.group(1) == null ? part.group(2) : part.group(1))));
    }
    return words.isEmpty() ? List.of(value) : words;
  }

  /**
   * Opens a file on the process's own terminal and waits until the editor ends.
   *
   * @throws UserException if it cannot be started, or says that it failed
   */
  void open(Path file, Path workingDirectory) {
    List<String> all = new ArrayList<>(command);
    all.add(file.toString());
    try {
      int code =
          new ProcessBuilder(all)
              .directory(workingDirectory.toFile())
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new UserException(
            "the editor '" + command.get(0) + "' ended with " + code,
            "Look at " + file + "; its text was not judged.");
      }
    } catch (IOException e) {
      throw new UserException(
          "the editor '" + command.get(0) + "' cannot be started: " + e.getMessage(),
          "Correct the variable VISUAL or EDITOR.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("interrupted while the editor was open", "Try again.", e);
    }
  }
}
