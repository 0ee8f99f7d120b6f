package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.command.Tool;
import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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
    Distribution distribution = new Distribution(world().home());
    return new Tool(
        world().clock(),
        world().newIds(),
        user(),
        ToolVersion.text(),
        progress(),
        lockTimeout,
        distribution.libraries());
  }

  /** Tells on the terminal what happens meanwhile. */
  final RunListener progress() {
    GlobalOptions chosen = options();
    return new ProgressPrinter(terminal(), chosen.quiet(), chosen.verbose());
  }

  private static String user() {
    return System.getProperty("user.name", "");
  }

  /** Whether the result is wanted as JSON. */
  final boolean json() {
    return options().json();
  }

  /** How things are called in JSON. */
  final JsonValues values() {
    return new JsonValues(this::shown);
  }

  /** Ends with an object as the result. */
  final ExitCode done(Json result) {
    terminal().result(result.text());
    return ExitCode.DONE;
  }

  /** Ends with a result that is one line, or an object where that is wanted. */
  final ExitCode done(String line, Json object) {
    terminal().result(json() ? object.text() : line);
    return ExitCode.DONE;
  }

  /** Ends with a list of revisions. */
  final ExitCode list(List<History.Entry> entries) {
    if (json()) {
      return done(new Json().with("revisions", entries.stream().map(values()::entry).toList()));
    }
    entries.forEach(entry -> lines(entry).forEach(terminal()::result));
    return ExitCode.DONE;
  }

  /** A revision in a list, with more lines below it where they are wanted. */
  final List<String> lines(History.Entry entry) {
    return options().verbose() ? RevisionLines.verbose(entry) : List.of(RevisionLines.line(entry));
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
      throw new UnmatchedArgumentException(spec.commandLine(), List.of(target));
    }
  }

  /** Refuses a time that nobody can wait. */
  final void refuseNegative(LockOptions lock) {
    if (lock.negative()) {
      throw wrong("--lock-timeout is 0 or more");
    }
  }

  /** A command line that makes no sense, told with the command's usage. */
  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** A file as it is named from the working directory. */
  final String shown(Path file) {
    Path folder = world().folder();
    return file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
  }
}
