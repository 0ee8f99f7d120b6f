package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptReader;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a plan and what it does. */
record StepBody(Step step, List<PlacedOperation> placed) {
  /** So many files are worth more than one processor. */
  private static final int MANY = 100;

  /**
   * The bodies of a plan, in its order.
   *
   * @throws UserException if one cannot be read, or the database cannot do what it wants
   */
  static List<StepBody> all(Plan plan, ScriptSource scripts, Dialect dialect) {
    List<StepBody> bodies = read(plan.steps(), scripts);
    Unsupported.refuse(dialect, bodies);
    return bodies;
  }

  private static List<StepBody> read(List<Step> steps, ScriptSource scripts) {
    try {
      return stream(steps).map(step -> read(step, scripts)).toList();
    } catch (UserException e) {
      // Which one of several mistakes it was is chance: they are looked for again, in order.
      return steps.stream().map(step -> read(step, scripts)).toList();
    }
  }

  /** A stream for work on the processor, on all of them where there is much. */
  static <T> Stream<T> stream(List<T> steps) {
    return steps.size() >= MANY ? steps.parallelStream() : steps.stream();
  }

  private static StepBody read(Step step, ScriptSource scripts) {
    return of(step, scripts.read(step.revision()));
  }

  /**
   * The body of a step.
   *
   * @throws UserException if the step undoes a revision whose file does not say how, or not all of
   *     it
   */
  static StepBody of(Step step, Script script) {
    if (step.direction() == Direction.DOWNGRADE && !script.reversible()) {
      throw new UserException(
          new Problem(
              "revision " + step.revision().id() + " cannot be undone: its file has no downgrade",
              script.header().place(),
              "Write one ('downgrade: []' if there is nothing to do), or restore a backup."));
    }
    if (step.direction() == Direction.DOWNGRADE) {
      ScriptReader.requireFinished(script.downgrade());
    }
    return new StepBody(
        step, step.direction() == Direction.UPGRADE ? script.upgrade() : script.downgrade());
  }

  /** Where its first operation stands; none for a body without any. */
  @Nullable Place place() {
    return placed.isEmpty() ? null : placed.get(0).place();
  }

  List<Operation> operations() {
    return placed.stream().map(PlacedOperation::operation).toList();
  }
}
