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
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point; everything it needs is given, nothing is static. */
public final class Main {
  private final World world;

  Main(World world) {
    this.world = world;
  }

  /** Runs the command of this process and ends it with the command's exit code. */
  public static void main(String[] arguments) {
    int code;
    quietenLoggers(System.getProperties());
    try (PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err)) {
      String home = System.getProperty("limbeck.home");
      World world =
          new World(
              new Terminal(out, err, interactive(), Typing.person()),
              Path.of("").toAbsolutePath(),
              System.getenv(),
              Clock.systemUTC(),
              new RevisionIds(),
              home == null ? null : Path.of(home));
      code = new Main(world).run(arguments);
    }
    System.exit(code);
  }

  /** Keeps SLF4J in the project's jars from saying that it has nowhere to log to. */
  static void quietenLoggers(Properties system) {
    system.putIfAbsent("slf4j.internal.verbosity", "ERROR");
  }

  /** What the launcher has found out; Java itself knows only of input and output together. */
  private static boolean interactive() {
    return Boolean.getBoolean("limbeck.interactive");
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
    line.setExecutionExceptionHandler((exception, command, result) -> fail(exception, command));
    line.setParameterExceptionHandler(this::refuse);
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

  private static boolean json(CommandLine line) {
    return line.getCommand() instanceof ProjectCommand command && command.json();
  }

  /** A command line that makes no sense: what is wrong, and what may be meant. */
  private int refuse(ParameterException given, String... arguments) {
    ParameterException exception = MistypedOption.in(given, List.of(arguments));
    CommandLine command = exception.getCommandLine();
    Terminal terminal = world.terminal();
    if (Arrays.asList(arguments).contains("--json")) {
      terminal.result(JsonValues.error(ExitCode.USAGE, text(exception)).text());
    }
    terminal.message("error: " + text(exception));
    if (command.getParent() == null && exception.getClass() == ParameterException.class) {
      command.usage(command.getErr());
    } else if (!UnmatchedArgumentException.printSuggestions(exception, command.getErr())) {
      terminal.message(
          "  '" + command.getCommandSpec().qualifiedName() + " --help' tells what it takes");
    }
    return ExitCode.USAGE.number();
  }

  private static String text(Exception exception) {
    return String.valueOf(exception.getMessage());
  }

  private int fail(Exception exception, CommandLine command) {
    Terminal terminal = world.terminal();
    boolean verbose = verbose(command);
    if (json(command)) {
      terminal.result(
          exception instanceof UserException known
              ? JsonValues.error(known).text()
              : JsonValues.error(ExitCode.FAILED, exception.toString()).text());
    }
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
