package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import java.util.List;

/** Operations that a database cannot carry out, found before any of them runs. */
final class Unsupported {
  private Unsupported() {}

  /**
   * Looks at the bodies of a plan.
   *
   * @throws dev.limbeck.error.UserException with all such operations, each with its place
   */
  static void refuse(Dialect dialect, List<StepBody> bodies) {
    if (dialect.supports(Capability.EXCLUSION_CONSTRAINTS)) {
      return;
    }
    Problems problems = new Problems();
    for (StepBody body : bodies) {
      for (PlacedOperation placed : body.placed()) {
        if (excludes(placed.operation())) {
          problems.add(
              new Problem(
                  "cannot "
                      + placed.operation().describe()
                      + ": exclusion constraints are PostgreSQL's alone",
                  placed.place(),
                  "Say in 'execute' what each database gets."));
        }
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
  }

  private static boolean excludes(Operation operation) {
    return operation instanceof CreateExcludeConstraint
        || (operation instanceof CreateTable create && !create.table().exclusions().isEmpty());
  }
}
