package dev.limbeck.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of a test's own: it prints a byte when it is ready, and begins when it is given one.
 */
public final class RunnerProcess {
  private final Process process;
  private final File errors;

  private RunnerProcess(Process process, File errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Starts the {@code main} of a class on the tests' class path. */
  public static RunnerProcess start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx96m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    command.addAll(List.of(arguments));
    File errors = File.createTempFile("runner", ".err");
    errors.deleteOnExit();
    return new RunnerProcess(new ProcessBuilder(command).redirectError(errors).start(), errors);
  }

  /** Waits until it can begin. */
  public void awaitReady() throws IOException {
    if (process.getInputStream().read() < 0) {
      throw new IOException("it ended before it began: " + errors());
    }
  }

  /** Lets it begin. */
  public void go() throws IOException {
    process.getOutputStream().write('g');
    process.getOutputStream().flush();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Whether it is still at work. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it wrote on standard error. */
  public String errors() {
    try {
      return Files.readString(errors.toPath(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
