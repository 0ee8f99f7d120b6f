package dev.limbeck.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A database's own client, where this machine has it. */
record ScriptClient(List<String> command) {

  /** What a client said. */
  record Answer(int exitCode, String output) {}

  /** The client on the path of the process. */
  static Optional<ScriptClient> onPath(String program, String... arguments) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .map(
            file ->
                new ScriptClient(
                    Stream.concat(Stream.of(file.toString()), Stream.of(arguments)).toList()));
  }

  /** Gives it a script on standard input. */
  Answer run(String script) {
    try {
      Path input = Files.createTempFile("script", ".sql");
      Files.writeString(input, script);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(input.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      Files.delete(input);
      return new Answer(code, output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
