package dev.limbeck.runner;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.util.List;

/**
 * The bodies of a plan, replayed in memory before any of them runs. It ends at the first SQL of the
 * user's own: what that does to the schema cannot be known, so nothing after it can be called
 * wrong.
 */
final class Replay {
  private Replay() {}

  /**
   * Replays.
   *
   * @throws dev.limbeck.error.UserException with the first operation of each body that does not go
   *     together with the schema it will meet
   */
  static void check(List<StepBody> bodies, Schema start) {
    Problems problems = new Problems();
    Schema state = start;
    for (StepBody body : bodies) {
      for (PlacedOperation placed : body.placed()) {
        if (placed.operation().opaque()) {
          problems.throwIfAny(ExitCode.FAILED);
          return;
        }
        try {
          state = placed.operation().applyTo(state);
        } catch (InvalidOperationException e) {
          e.problems().forEach(problem -> problems.add(placed(problem, placed.place())));
          // What follows may be wrong only because this is.
          problems.throwIfAny(ExitCode.FAILED);
        }
      }
    }
  }

  private static Problem placed(Problem problem, Place place) {
    return new Problem(problem.message(), place, problem.remedy());
  }
}
