package dev.limbeck.cli;

import dev.limbeck.command.Resolve;
import dev.limbeck.error.ExitCode;
import dev.limbeck.runner.Resolution;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "resolve",
    description = "Answer what an interrupted run has asked about a revision.")
final class ResolveCommand extends ProjectCommand {
  @Parameters(paramLabel = "REVISION", description = "The revision's id or the beginning of it.")
  private String revision = "";

  @ArgGroup(multiplicity = "1")
  private Answer answer = new Answer();

  private static final class Answer {
    @Option(
        names = "--done",
        description = "The statement in doubt took effect: the next run goes on behind it.")
    private boolean done;

    @Option(names = "--again", description = "It did not take effect: the next run sends it again.")
    private boolean again;

    @Option(
        names = "--forget",
        description =
            "All that took effect of the revision was undone by hand: the next run begins it anew.")
    @SuppressWarnings("UnusedVariable") // what is meant if it is neither of the others
    private boolean forget;

    Resolution resolution() {
      return done ? Resolution.DONE : again ? Resolution.AGAIN : Resolution.FORGET;
    }
  }

  @Mixin private LockOptions lock = new LockOptions();

  @Override
  ExitCode run() {
    refuseNegative(lock);
    Resolution resolution = answer.resolution();
    String id = new Resolve(config(), tool(lock.timeout())).run(revision, resolution);
    if (json()) {
      return done(
          new Json()
              .with("revision", id)
              .with("resolution", resolution.name().toLowerCase(Locale.ROOT)));
    }
    say(
        switch (resolution) {
          case DONE -> "noted: the statement took effect; the next run goes on behind it";
          case AGAIN -> "noted: the statement did not take effect; the next run sends it again";
          case FORGET -> "forgot what was begun of " + id + "; the next run begins it anew";
        });
    return ExitCode.DONE;
  }
}
