package dev.limbeck.runner;

import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.util.List;

/** A step of a plan and what it does. */
record StepBody(Step step, List<PlacedOperation> placed) {

  static StepBody of(Step step, Script script) {
    return new StepBody(
        step, step.direction() == Direction.UPGRADE ? script.upgrade() : script.downgrade());
  }

  List<Operation> operations() {
    return placed.stream().map(PlacedOperation::operation).toList();
  }
}
