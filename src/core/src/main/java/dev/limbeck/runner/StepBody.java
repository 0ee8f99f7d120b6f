package dev.limbeck.runner;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.util.List;

/** A step of a plan and what it does. */
record StepBody(Step step, List<PlacedOperation> placed) {

  /**
   * The body of a step.
   *
   * @throws UserException if the step undoes a revision whose file does not say how
   */
  static StepBody of(Step step, Script script) {
    if (step.direction() == Direction.DOWNGRADE && !script.reversible()) {
      throw new UserException(
          new Problem(
              "revision " + step.revision().id() + " cannot be undone: its file has no downgrade",
              script.header().place(),
              "Write one ('downgrade: []' if there is nothing to do), or restore a backup."));
    }
    return new StepBody(
        step, step.direction() == Direction.UPGRADE ? script.upgrade() : script.downgrade());
  }

  List<Operation> operations() {
    return placed.stream().map(PlacedOperation::operation).toList();
  }
}
