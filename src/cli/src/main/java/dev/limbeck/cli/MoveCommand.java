package dev.limbeck.cli;

import dev.limbeck.command.SqlScript;
import dev.limbeck.command.Tool;
import dev.limbeck.error.ExitCode;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that leads the database to another revision, or writes the script that does. */
abstract class MoveCommand extends ProjectCommand implements TakesTargets {
  @Mixin private ScriptOptions script = new ScriptOptions();

  @Mixin private BusyOptions busy = new BusyOptions();

  @Mixin private LockOptions lock = new LockOptions();

  @Option(
      names = "--dry-run",
      description =
          "Run everything and roll it back, to see that it works; on SQLite and PostgreSQL.")
  private boolean dryRun;

  /** Where to. */
  abstract String target();

  abstract RunReport move(Tool tool);

  abstract RunReport dryRun(Tool tool);

  /** A run of another kind; null where the usual one is wanted. */
  @Nullable ExitCode otherwise(boolean dryRun, boolean asScript) {
    return null;
  }

  abstract SqlScript script(Tool tool, SqlScript.Request request);

  /** What is said where there is nothing to do; for a range of revisions, or for the database. */
  abstract String nothing(boolean range);

  @Override
  final ExitCode run() {
    refuseOption(target());
    if (lock.negative() || busy.negative()) {
      throw wrong("--lock-timeout, --table-lock-timeout and --retries are 0 or more");
    }
    Tool tool = waitingTool();
    SqlScript.@Nullable Request wanted = script.request();
    if (dryRun && wanted != null) {
      throw wrong("--dry-run runs the statements, and --sql prints them: choose one");
    }
    ExitCode other = otherwise(dryRun, wanted != null);
    if (other != null) {
      return other;
    }
    if (dryRun) {
      return tried(dryRun(tool).steps());
    }
    if (wanted != null) {
      return written(script(tool, wanted));
    }
    List<Step> steps = move(tool).steps();
    if (json()) {
      return done(JsonValues.steps(steps));
    }
    return saidIf(steps.isEmpty());
  }

  private ExitCode tried(List<Step> steps) {
    if (json()) {
      return done(JsonValues.steps(steps).with("dry_run", true));
    }
    if (!steps.isEmpty()) {
      say("dry run: everything worked, and was rolled back");
    }
    return saidIf(steps.isEmpty());
  }

  private ExitCode written(SqlScript written) {
    if (json()) {
      return done(JsonValues.steps(written.plan().steps()).with("sql", written.sql()));
    }
    terminal().print(written.sql());
    return saidIf(written.plan().steps().isEmpty());
  }

  /** What a run needs, with the time that it may wait. */
  final Tool waitingTool() {
    return tool(lock.timeout()).with(busy.retries());
  }

  private ExitCode saidIf(boolean nothing) {
    if (nothing) {
      say(nothing(target().indexOf(':') >= 0));
    }
    return ExitCode.DONE;
  }
}
