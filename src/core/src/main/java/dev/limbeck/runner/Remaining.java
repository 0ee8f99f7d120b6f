package dev.limbeck.runner;

import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import java.util.List;
import java.util.Set;

/**
 * What is left of a plan after other runners have worked. A target is understood once, when the
 * runner starts: two that both undo the last revision undo one, and not two.
 */
final class Remaining {
  private Remaining() {}

  /**
   * The steps that nobody has done yet, in the plan's order.
   *
   * @param applied what the version table says now
   * @throws UserException if somebody has worked in the other direction
   */
  static List<StepBody> of(Plan plan, List<StepBody> bodies, Set<String> applied) {
    boolean up = bodies.isEmpty() || bodies.get(0).step().direction() == Direction.UPGRADE;
    boolean opposed =
        up ? !applied.containsAll(plan.before()) : !plan.before().containsAll(applied);
    if (opposed) {
      throw new UserException(
          "another runner has changed the database in the other direction meanwhile",
          "Look at 'limbeck current', and start again.");
    }
    return bodies.stream()
        .filter(body -> applied.contains(body.step().revision().id()) != up)
        .toList();
  }
}
