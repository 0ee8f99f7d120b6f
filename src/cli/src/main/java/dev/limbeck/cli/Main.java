package dev.limbeck.cli;

import dev.limbeck.command.RevisionIds;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.UserException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/** The entry point; everything it needs is given, nothing is static. */
public final class Main {
  private final World world;

  Main(World world) {
    this.world = world;
  }

  /** Runs the command of this process and ends it with the command's exit code. */
  public static void main(String[] arguments) {
    int code;
    try (PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err)) {
      String home = System.getProperty("limbeck.home");
      World world =
          new World(
              new Terminal(out, err, Typing.person()),
              Path.of("").toAbsolutePath(),
              System.getenv(),
              Clock.systemUTC(),
              new RevisionIds(),
              home == null ? null : Path.of(home));
      code = new Main(world).run(arguments);
    }
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs one command line and returns the exit code; never throws for what a user can cause. */
  int run(String... arguments) {
    CommandLine line = new CommandLine(new LimbeckCommand(world));
    Terminal terminal = world.terminal();
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, result) -> fail(exception, verbose(command)));
    line.getSubcommands().values().forEach(Main::takeNegativeNumbers);
    return line.execute(arguments);
  }

  /** {@code downgrade -1} is a target and no option. */
  private static void takeNegativeNumbers(CommandLine command) {
    if (command.getCommand() instanceof TakesTargets) {
      command.setUnmatchedOptionsArePositionalParams(true);
    }
  }

  private static boolean verbose(CommandLine line) {
    return line.getCommand() instanceof ProjectCommand command && command.options().verbose();
  }

  private int fail(Exception exception, boolean verbose) {
    Terminal terminal = world.terminal();
    if (exception instanceof UserException known) {
      terminal.error(known);
      if (verbose) {
        known.printStackTrace(terminal.err());
      }
      return known.exitCode().number();
    }
    terminal.message("error: this should not happen, and is a mistake in Limbeck itself");
    exception.printStackTrace(terminal.err());
    return ExitCode.FAILED.number();
  }
}
