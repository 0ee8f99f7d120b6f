package dev.limbeck.cli;

import dev.limbeck.command.Tool;
import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command on a project. */
abstract class ProjectCommand implements Callable<Integer> {
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);

  @Mixin private GlobalOptions options = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Tell what this command does, and stop.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  /** Does the work and returns what the process says. */
  abstract ExitCode run();

  @Override
  public final Integer call() {
    return run().number();
  }

  final World world() {
    return parent().world();
  }

  /** The command above all others, also where another one stands between. */
  private LimbeckCommand parent() {
    return (LimbeckCommand) spec.root().userObject();
  }

  final Terminal terminal() {
    return world().terminal();
  }

  final GlobalOptions options() {
    return options.over(parent().options());
  }

  final Config config() {
    return options().read(world());
  }

  final Tool tool() {
    return tool(LOCK_TIMEOUT);
  }

  final Tool tool(Duration lockTimeout) {
    GlobalOptions chosen = options();
    Distribution distribution = new Distribution(world().home());
    return new Tool(
        world().clock(),
        world().newIds(),
        user(),
        ToolVersion.text(),
        new ProgressPrinter(terminal(), chosen.quiet(), chosen.verbose()),
        lockTimeout,
        distribution.libraries());
  }

  private static String user() {
    return System.getProperty("user.name", "");
  }

  /** A message that {@code --quiet} keeps back. */
  final void say(String line) {
    if (!options().quiet()) {
      terminal().message(line);
    }
  }

  /** Refuses a parameter that was meant as an option. */
  final void refuseOption(String target) {
    if (target.startsWith("-") && !target.matches("-\\d+(:.*)?")) {
      throw new ParameterException(spec.commandLine(), "Unknown option: '" + target + "'");
    }
  }

  /** A file as it is named from the working directory. */
  final String shown(Path file) {
    Path folder = world().folder();
    return file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
  }
}
