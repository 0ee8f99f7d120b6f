package dev.limbeck.command;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.script.ScriptReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the user's commands on a file that was just written, such as a formatter. */
final class PostWrite {
  private static final String FILE = "{file}";

  private final List<String> commands;
  private final Path folder;

  /**
   * @param folder where the commands run
   */
  PostWrite(List<String> commands, Path folder) {
    this.commands = commands;
    this.folder = folder;
  }

  /**
   * Runs them in order, up to the first that fails.
   *
   * @throws UserException if one cannot be started or ends with another code than 0, or if the file
   *     cannot be read afterwards; the file stays
   */
  void run(Path file) {
    for (String command : commands) {
      run(command, file);
      requireReadable(command, file);
    }
  }

  /**
   * The same, with words of the revision in a failure, since it is written whatever becomes of the
   * commands.
   *
   * @param losses what of it destroys data
   * @param notes what else is to be said of it
   */
  void run(Path file, List<String> losses, List<String> notes) {
    try {
      run(file);
    } catch (UserException e) {
      List<Problem> problems = new ArrayList<>(e.problems());
      Problem first = problems.get(0);
      String words =
          Stream.concat(
                  losses.stream().map(loss -> "\n  destroys data: " + loss),
                  notes.stream().map(note -> "\n  note: " + note))
              .collect(Collectors.joining());
      problems.set(0, new Problem(first.message() + words, first.place(), first.remedy()));
      throw new UserException(e.exitCode(), problems, e);
    }
  }

  private static void requireReadable(String command, Path file) {
    try {
      ScriptReader.ofDrafts().read(file);
    } catch (UserException e) {
      List<Problem> problems = new ArrayList<>();
      problems.add(
          Problem.of(
              "the revision cannot be read as the command '"
                  + command
                  + "' of 'post_write' left it",
              "Correct the command and the file, or remove the file and write it again."));
      problems.addAll(e.problems());
      throw new UserException(ExitCode.FAILED, problems, e);
    }
  }

  private void run(String command, Path file) {
    List<String> words = words(command);
    boolean placed = words.stream().anyMatch(word -> word.contains(FILE));
    words.replaceAll(word -> word.replace(FILE, file.toString()));
    if (!placed) {
      words.add(file.toString());
    }
    try {
      Process process =
          new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw failure(command, "ended with " + code, output, file, null);
      }
    } catch (IOException e) {
      throw failure(command, "cannot be run: " + e.getMessage(), "", file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(command, "was interrupted", "", file, e);
    }
  }

  private static UserException failure(
      String command,
      String what,
      String output,
      Path file,
      @org.jspecify.annotations.Nullable Throwable cause) {
    String lines = output.lines().map(line -> "\n  " + line).collect(Collectors.joining());
    return new UserException(
        ExitCode.FAILED,
        List.of(
            Problem.of(
                "the command '" + command + "' of 'post_write' " + what + lines,
                "The revision is written: " + file + ". Correct the command, or run it by hand.")),
        cause);
  }

  /** The words of a command line; what stands in quotes is one word. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean open = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        open = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (open) {
          words.add(word.toString());
        }
        word.setLength(0);
        open = false;
      } else {
        word.append(c);
        open = true;
      }
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }
}
